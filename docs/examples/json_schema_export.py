import json

import typewright as tw


@tw.model
class Tag:
    name: str = tw.field(min_length=1)


@tw.model
class Post:
    """Something to read."""

    id: int = tw.field(ge=1)
    tags: list[Tag] = tw.field(factory=list, max_length=5)
    draft: bool = True


print(json.dumps(tw.json_schema.export(Post), indent=1))
