import typewright as tw

tw.install("contracts_of_shop", "contracts")

from contracts_of_shop.tickets import Ticket

try:
    tw.load_json(Ticket, b'{"id": 0, "due-on": "tomorrow", "state": "new", "answer": {"kind": "note"}}')
except tw.ValidationError as error:
    print(error)
