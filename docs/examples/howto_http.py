import io
import json
from urllib.parse import parse_qsl

import typewright as tw


@tw.model
class Item:
    name: str = tw.field(min_length=1)
    count: int = tw.field(ge=1)


@tw.model
class NewOrder:
    customer: str = tw.field(min_length=1)
    items: list[Item] = tw.field(min_length=1)


@tw.model
class Options:
    notify: bool = True


BODY = tw.codec(NewOrder)
QUERY = tw.codec(Options, lax=True)
tw.warmup()


def answer(body: bytes, query: str) -> tuple[str, object]:
    faults = []
    try:
        order = BODY.load_json(body)
    except tw.ValidationError as error:
        faults.append(error.at("body"))
    try:
        options = QUERY.load(dict(parse_qsl(query)))
    except tw.ValidationError as error:
        faults.append(error.at("query"))
    if faults:
        return "422 Unprocessable Content", describe(tw.ValidationError.merge("request", faults))
    return "201 Created", {"order": tw.dump(order), "notified": options.notify}


def describe(error: tw.ValidationError) -> object:
    """Return problem details as RFC 9457 has them; places in our files stay here."""
    return {
        "type": "https://shop.example/problems/invalid-request",
        "title": "The request is invalid.",
        "status": 422,
        "errors": [describe_one(problem) for problem in error.problems],
    }


def describe_one(problem: tw.Problem) -> dict[str, object]:
    part, *path = problem.path
    return {"in": part, "pointer": point_at(path), "code": problem.code, "detail": problem.message}


def point_at(path: list[str | int]) -> str:
    """Return *path* as a JSON pointer in a URI fragment (RFC 6901)."""
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def app(environ, start_response):
    """A WSGI application; in ASGI the same three lines stand around ``answer``."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    status, content = answer(body, environ.get("QUERY_STRING", ""))
    start_response(status, [("Content-Type", "application/problem+json" if status[0] == "4" else "application/json")])
    return [json.dumps(content).encode()]


def show(body: bytes, query: str = "") -> None:
    environ = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), "QUERY_STRING": query}
    (content,) = app(environ, lambda status, headers: print(status, dict(headers)))
    print(json.dumps(json.loads(content), indent=2) if b"errors" in content else content.decode())


show(b'{"customer": "Ada", "items": [{"name": "pen", "count": 2}]}', "notify=no")
show(b'{"customer": "", "items": [{"name": "pen", "cuont": 2}]}', "notify=maybe")
show(b'{"customer": "Ada"')
