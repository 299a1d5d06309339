import json
import tempfile
from pathlib import Path

import typewright as tw

SCHEMA = {
    "title": "Order",
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "placed-on": {"type": "string", "format": "date"},
        "lines": {
            "type": "array",
            "items": {"type": "object", "properties": {"sku": {"type": "string"}}, "required": ["sku"]},
            "uniqueItems": True,
        },
        "state": {"enum": ["open", "in-transit"], "default": "open"},
    },
    "required": ["id"],
    "dependentRequired": {"lines": ["placed-on"]},
}

with tempfile.TemporaryDirectory() as folder:
    file = Path(folder, "order.json")
    file.write_text(json.dumps(SCHEMA, indent=1))
    shop = tw.read_schema(file)

    print(shop.__all__)
    print(tw.load(shop.Order, {"id": 1.0, "placed-on": "2024-02-29"}))
    print(shop.Order.__doc__)
    try:
        tw.load(shop.Order, {"id": 2, "lines": [{"sku": "a"}, {"sku": "a"}]})
    except tw.ValidationError as error:
        print(error)
