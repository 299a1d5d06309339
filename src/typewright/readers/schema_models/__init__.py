"""JSON Schemas into definitions: classes, enums and named types that accept what the schemas accept.

    numbered schemas --> facts: what schemas ask together, references and allOf followed
                           --> types; what no type says becomes a rule
                           --> classes with names, fields, defaults and docs --> SchemaDefinition

What a value may be is said by types as far as they can; rules, which are small JSON
Schemas, say what is left. So a class accepts from plain data what its schema accepts.
"""
