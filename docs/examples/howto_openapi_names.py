import typewright as tw

tickets = tw.read_schema("contracts/tickets.yaml", names={"/components/schemas/text_answer": "Note"}, formats="text")
print(tickets.__all__)
print(tickets.Answer.load({"kind": "text", "text": "Done."}))
