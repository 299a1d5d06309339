import asyncio

import typewright as tw


class Pool:
    @tw.context
    async def connection(self, name):
        await asyncio.sleep(0)
        try:
            yield f"connection of {name}"
        finally:
            await asyncio.sleep(0)
            print("given back")


async def main():
    async with Pool().connection("ada") as connection:
        print(connection)


asyncio.run(main())
