from pathlib import Path

import typewright as tw

text = Path("contracts/tickets.yaml").read_text().replace("maxLength", "maxLenght")
Path("contracts/wrong.yaml").write_text(text.replace('"#/components/schemas/Answer"', "answers.yaml#/Answer"))

try:
    tw.read_schema("contracts/wrong.yaml")
except ExceptionGroup as group:
    for mistake in group.exceptions:
        print(mistake)
