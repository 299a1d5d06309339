import typewright as tw


class Number:
    value = 3


class Text:
    value = "a"


class Printer:
    @tw.dispatch
    def show(self, node: Number) -> str:
        return f"number {node.value}"

    @tw.dispatch
    @classmethod
    def named(cls, name: str) -> "Printer":
        return cls()

    @named.register
    @classmethod
    def _(cls, name: int) -> "Printer":
        return cls()


class LoudPrinter(Printer):
    @tw.dispatch
    def show(self, node: Text) -> str:
        return f"TEXT {node.value}"


printer = LoudPrinter.named(1)
print(type(printer).__name__, "-", printer.show(Text()), "-", printer.show(Number()))
