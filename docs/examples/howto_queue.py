from typing import Literal

import typewright as tw


@tw.model(frozen=True)
class Placed:
    kind: Literal["placed"]
    order: int
    amount: float = tw.field(ge=0)


@tw.model(frozen=True)
class Shipped:
    kind: Literal["shipped"]
    order: int
    parcels: list[str] = tw.field(factory=list)


MESSAGES = tw.codec(Placed | Shipped)
tw.warmup()


def work(queue: list[bytes], dead: list[dict]) -> None:
    for body in queue:
        try:
            message = MESSAGES.load_json(body)
        except tw.ValidationError as error:
            print("dead letter:", error.log_line(length=160))
            dead.append({"body": body.decode("utf-8", "backslashreplace"), **error.as_dict()})
            continue
        match message:
            case Placed(order=number, amount=amount):
                print(f"order {number} placed: {amount}")
            case Shipped(order=number, parcels=parcels):
                print(f"order {number} shipped in {len(parcels)} parcels")


dead: list[dict] = []
work(
    [
        b'{"kind": "placed", "order": 1, "amount": 12}',
        b'{"kind": "shipped", "order": 1, "parcels": ["a", "b"]}',
        b'{"kind": "placed", "order": 2, "amount": -1}',
        b'{"kind": "lost", "order": 2}',
        b"\xff\xfe",
    ],
    dead,
)
print(len(dead), "dead letters;", dead[0]["problems"][0]["code"], dead[0]["problems"][0]["path"])
