from enum import Enum

import typewright as tw


class OrderState(Enum):  # order.json:39
    OPEN = 'open'
    IN_TRANSIT = 'in-transit'
    DONE = 'done'


class Order(tw.Model):  # order.json:1
    'Order\n\nWhat a customer has bought.\n\nAlso checked when data is loaded: if.'
    id: int = tw.field(ge=1)  # order.json:7
    placed_on: date | tw.UnsetType = tw.field(default=tw.UNSET, key='placed-on')  # order.json:11
    customer: Customer | tw.UnsetType = tw.field(default=tw.UNSET)  # order.json:15
    lines: list[OrderLinesItem] = tw.field(min_length=1)  # order.json:18
    state: OrderState = tw.field(default='open')  # order.json:39
    payment: Card | Iban | tw.UnsetType = tw.field(default=tw.UNSET)  # order.json:47
    notes: str | list[object] | tw.UnsetType = tw.field(default=tw.UNSET)  # order.json:57
    class_: str | None | tw.UnsetType = tw.field(default=tw.UNSET, key='class')  # order.json:60


class Card(tw.Model):  # order.json:100
    kind: Literal['card']  # order.json:103
    number: object | tw.UnsetType = tw.field(default=tw.UNSET)  # order.json:106


class Customer(tw.Model):  # order.json:88
    name: str | tw.UnsetType = tw.field(default=tw.UNSET)  # order.json:91
    additional_properties: dict[str, str] = tw.field(factory=dict)  # order.json:96


class Iban(tw.Model):  # order.json:112
    kind: Literal['iban']  # order.json:115
    code: object | tw.UnsetType = tw.field(default=tw.UNSET)  # order.json:118


class OrderLinesItem(tw.Model):  # order.json:20
    sku: str = tw.field(pattern='(?a)^[A-Z]{3}\\Z')  # order.json:23
    count: int | tw.UnsetType = tw.field(default=tw.UNSET)  # order.json:27
