import typewright as tw

PETS = {
    "$id": "https://example.com/pets",
    "type": "array",
    "items": {"oneOf": [{"$ref": "#/$defs/cat"}, {"$ref": "#/$defs/dog"}]},
    "$defs": {
        "cat": {
            "type": "object",
            "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
            "required": ["kind"],
        },
        "dog": {"type": "object", "properties": {"kind": {"const": "dog"}}, "required": ["kind"]},
    },
}
check = tw.json_schema.compile(PETS)

for problem in check.problems([{"kind": "cat", "lives": "nine"}, {"kind": "cow"}]):
    print(problem)
    print("  ", problem.code, problem.path, problem.keyword.path)
    print("  ", problem.keyword.absolute)

for error in check.output([{"kind": "cow"}])["errors"]:
    print(error["instanceLocation"], error["keywordLocation"], error["error"], sep="  ")
