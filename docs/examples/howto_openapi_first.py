import typewright as tw

tw.install("contracts_of_shop", "contracts")

from contracts_of_shop.tickets import Ticket

data = {"id": 7, "subject": "Door", "due-on": "2026-03-01", "answer": {"kind": "link", "url": "https://example.com/7"}}
ticket = tw.load(Ticket, data)
print(ticket)
print(ticket.answer.url)
print(tw.dump(ticket) == data | {"state": "open"})
