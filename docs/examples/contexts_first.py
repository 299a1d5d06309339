import typewright as tw


@tw.context
def tag(name, /, **attributes):
    """Print a tag around what the body prints."""
    shown = "".join(f' {key}="{value}"' for key, value in attributes.items())
    print(f"<{name}{shown}>")
    try:
        yield name.upper()
    except LookupError as error:
        print(f"<!-- {error!r} -->")
    finally:
        print(f"</{name}>")


with tag("p", lang="en") as upper:
    print("inside", upper)

with tag("b"):
    raise KeyError("lost")


@tag("i")
def greet(name):
    print("hello", name)


greet("Ada")
