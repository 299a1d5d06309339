import typewright as tw


@tw.context
def locked(lock):
    lock.append("taken")
    try:
        yield len(lock)
    finally:
        lock.remove("taken")


@tw.context
def attempts(count):
    for i in range(count):
        yield 2 * i


print(tw.source(locked))
print(tw.explain(attempts))
