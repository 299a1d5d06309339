import os
import sys

import typewright as tw


@tw.model(frozen=True, extra="ignore")
class Settings:
    database: str = tw.field(key="SHOP_DATABASE", secret=True)
    port: int = tw.field(default=8000, ge=1, le=65535, key="SHOP_PORT")
    debug: bool = tw.field(default=False, key="SHOP_DEBUG")


def read_settings() -> Settings:
    try:
        return tw.load(Settings, dict(os.environ), lax=True)
    except tw.ValidationError as error:
        sys.exit(error.render())


os.environ |= {"SHOP_DATABASE": "postgres://ada:hunter2@db/shop", "SHOP_DEBUG": "on"}
print(read_settings())

os.environ |= {"SHOP_PORT": "99999", "SHOP_DEBUG": "perhaps"}
del os.environ["SHOP_DATABASE"]
read_settings()
