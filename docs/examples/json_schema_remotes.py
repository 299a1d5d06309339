import typewright as tw

check = tw.json_schema.compile(
    {"$ref": "https://example.com/order.json"},
    remotes={
        "https://example.com/order.json": {
            "properties": {"due": {"$ref": "date.json"}, "form": {"$ref": "http://json-schema.org/draft-07/schema#"}}
        },
        "https://example.com/date.json": {"type": "string", "format": "date"},
    },
    formats=True,
)

for data in ({"due": "2024-02-29"}, {"due": "2023-02-29"}, {"form": {"type": "strng"}}):
    print(check.is_valid(data), *map(str, check.problems(data)))
