import typewright as tw

check = tw.json_schema.compile(
    {
        "title": "User",
        "type": "object",
        "properties": {
            "id": {"type": "integer", "minimum": 1},
            "tags": {"type": "array", "items": {"$ref": "#/$defs/tag"}, "uniqueItems": True},
        },
        "required": ["id"],
        "$defs": {"tag": {"type": "string", "pattern": "^[a-z]+$"}},
    }
)

print(check.is_valid({"id": 1, "tags": ["new"]}), check.is_valid({}))
print(check({"id": 1.0}))

try:
    check({"id": 0, "tags": ["new", "N"]})
except tw.ValidationError as error:
    print(error)
