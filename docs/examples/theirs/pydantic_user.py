from datetime import date

from pydantic import BaseModel, Field, TypeAdapter, ValidationError


class User(BaseModel):
    id: int = Field(ge=1)
    born: date | None = None
    tags: list[str] = Field(default_factory=list)


print(User(id="7", born="1815-12-10"))
print(User.model_validate({"id": 7, "age": 36}))
print(User(id=7, born="1815-12-10").model_dump(mode="json"))
print(User(id=7).model_copy(update={"id": -1}).id)
print(TypeAdapter(list[int]).validate_python(["1", 2]))
try:
    User(id=0, tags=[1])
except ValidationError as error:
    for fault in error.errors():
        print(fault["loc"], fault["type"])
