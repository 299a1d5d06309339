import inspect

import typewright as tw

check_ports = tw.make_validator("check_ports", dict[str, int], [tw.MaxLength(3)])


class Server:
    __slots__ = ("host", "ports")
    __init__ = tw.make_init(
        {"host": str, "ports": list[int]}, factories={"ports": list}, kw_only=["ports"], qualname="Server.__init__"
    )


print(check_ports({"http": 80}), inspect.signature(Server), Server("a").ports)
print(tw.source(check_ports))

for wrong in (
    lambda: check_ports({"http": "80", "https": None}),
    lambda: Server(5, ports=["x"]),
    lambda: tw.make_validator("check_port", int, [tw.Pattern("[0-9]+")]),
):
    try:
        wrong()
    except ValueError as error:
        print(error)
