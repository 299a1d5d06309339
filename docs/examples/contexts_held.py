import warnings

import typewright as tw


class Lock:
    def acquire(self):
        print("acquired")

    def release(self):
        print("released")


@tw.context
def held(lock):
    lock.acquire()
    yield
    lock.release()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with held(Lock()):
        print("body")

warning = caught[0].message
print(type(warning).__name__, warning.resource, warning.release, warning.line, warning.released)
