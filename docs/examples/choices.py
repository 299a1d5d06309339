import typewright as tw


@tw.model
class Address:
    zip_code: str = tw.field(key="zip")


@tw.model
class User:
    name: str
    address: Address


data = {"name": "Ada", "age": 36, "address": {"zip_code": "N1", "more": True}}
user = tw.load(User, data, extra="ignore", by_name=True)
print(user)
print(tw.dump(user), tw.dump(user, by_name=True))

strict = tw.codec(User, most_problems=1)
print(strict, len(strict.problems(data)), len(tw.codec(User).problems(data)))
