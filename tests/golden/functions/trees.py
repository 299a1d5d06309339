# tests.telling_functions.distinct, made at telling_functions.py:39
def distinct(items):
    seen = set()  # telling_functions.py:39
    for item in items:
        if item in seen:
            continue
        seen.add(item)
        yield {item: 1}
