import json
import tempfile
from pathlib import Path
from typing import Annotated

import typewright as tw

SCHEMA = {
    "$defs": {
        "Sku": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]+$"},
        "Count": {"type": "integer", "minimum": 1, "not": {"const": 13}},
    }
}

with tempfile.TemporaryDirectory() as folder:
    file = Path(folder, "shop.json")
    file.write_text(json.dumps(SCHEMA, indent=1))
    shop = tw.read_schema(file)

    print(tw.load(shop.Count, 2.0))
    print(tw.load(list[shop.Sku] | None, ["ABC-1"]))

    @tw.model
    class Line:
        sku: shop.Sku
        count: Annotated[shop.Count, tw.Le(99)] = 1

    try:
        tw.load(Line, {"sku": "abc", "count": 13})
    except tw.ValidationError as error:
        print(error)
