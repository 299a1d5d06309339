import typewright as tw

add = tw.make_function("add", ["a", "b"], [tw.code("return a + b")])
for number in range(100):
    add(number, 1)
report = tw.explain(add, dis=True)
bytecode = report[report.index("Bytecode of add") :].splitlines()
print(*[line for line in bytecode if "return a" in line or " * " in line], sep="\n")
