from pathlib import Path

import typewright as tw

Path("schemas/users.yaml").write_text("models:\n  User:\n    fields:\n      name: strng\n")
tw.install("shop_models", "schemas")
try:
    import shop_models.users  # noqa: F401
except tw.SchemaImportError as error:
    print(error)
    print(error.mistakes[0].line)
