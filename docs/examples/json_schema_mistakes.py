import typewright as tw

for schema in (
    {"properties": {"age": {"type": "int"}}},
    {"$ref": "#/$defs/nmae", "$defs": {"name": {"type": "string"}}},
    {"$ref": "https://example.com/address.json"},
    {"pattern": "(?<=a+)b"},
    {"$schema": "http://json-schema.org/draft-04/schema#"},
    {"allOf": [{"$ref": "#"}]},
):
    try:
        tw.json_schema.compile(schema)
    except tw.JsonSchemaError as error:
        print(error)
