import typewright as tw

known: dict[str, str] = {}


def remember(call, name):
    if name not in known:
        known[name] = call(name=name.strip())
    return known[name]


remembered = tw.wrapper(around=remember, on_error=lambda error, arguments: print(type(error).__name__, arguments))


@remembered
def greet(name: str, word: str = "Hello") -> str:
    return f"{word}, {name}"


@remembered
def fail(name: str) -> str:
    raise LookupError(name)


print(greet(" Ada "), greet(" Ada "), known)
try:
    fail("Bob")
except LookupError as error:
    print("raised", error)

try:

    @tw.wrapper(before=lambda nmae: None)
    def greet_again(name: str) -> None: ...

except tw.WrapperError as error:
    print(error.reason)
