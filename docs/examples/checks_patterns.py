import warnings

import typewright as tw

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")

    class Tag(tw.Model):
        slow: str = tw.field(pattern=r"^(\w+-?)+$")
        quick: str = tw.field(pattern=r"^\w+(-\w+)*$")
        kept: str = tw.field(pattern=r"^(?>\w+-?)+$")


for each in caught:
    assert isinstance(each.message, tw.PatternWarning)
    print(each.message.where, each.message.text)
