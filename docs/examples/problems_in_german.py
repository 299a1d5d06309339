import typewright as tw

GERMAN = {
    "type": "ist kein gültiger Wert ({rule})",
    "missing": "fehlt",
    "extra": "ist unbekannt",
    "ge": "muss mindestens {argument} sein, ist aber {value}",
    "one_of": "muss eines von {argument} sein",
}

Order = tw.define("Order", count=tw.field(int, ge=1), size=tw.field(str, one_of=["S", "M"]), note=str)

try:
    tw.load(Order, {"count": 0, "size": "XL", "nota": ""})
except tw.ValidationError as error:
    for problem in error.with_messages(GERMAN).problems:
        print(problem.where, problem.message)

    try:
        error.with_messages({"le": "höchstens {bound}"})
    except tw.TemplateError as wrong:
        print(wrong)
