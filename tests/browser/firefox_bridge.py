"""Starts a stock Firefox for Playwright, and answers the one command that it does not know.

Playwright drives stock Firefoxes by WebDriver BiDi, and begins with a command that is newer than Firefox 153: it sets
the colour scheme. This program stands between the two: it gives Playwright an address to connect to, passes all
messages on, and answers that command itself. `firefox.opened_firefox` starts it.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterable, Awaitable, Callable
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

LATER_THAN_ESR = {"emulation.setMediaFeaturesOverride"}
"""Commands of Playwright that Firefox ESR 153 does not know; the colour scheme of the system stays as it is."""
ADDRESS = re.compile(r"(?<=WebDriver BiDi listening on )ws://\S+")


async def run(firefox: str, arguments: list[str]) -> None:
    """Run Firefox until it ends, with the address of this bridge in place of its own."""
    process = await asyncio.create_subprocess_exec(firefox, *arguments, stderr=asyncio.subprocess.PIPE)
    assert process.stderr
    async for said in process.stderr:
        line = said.decode(errors="replace")
        found = ADDRESS.search(line)
        sys.stderr.write(ADDRESS.sub(await _bridged(found[0]), line) if found else line)
        sys.stderr.flush()
    await process.wait()


async def _bridged(address: str) -> str:
    async def pass_on(playwright: ServerConnection) -> None:
        assert playwright.request
        async with connect(address + playwright.request.path, max_size=None, proxy=None) as browser:
            to_browser = (message async for message in playwright if not await _is_answered(playwright, message))
            ways = (_copy(to_browser, browser.send), _copy(browser, playwright.send))
            both = [asyncio.create_task(way) for way in ways]
            _, open_ones = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for each in open_ones:
                each.cancel()

    server = await serve(pass_on, "127.0.0.1", 0, max_size=None)
    return f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}{urlsplit(address).path}"


async def _is_answered(playwright: ServerConnection, message: str | bytes) -> bool:
    command = json.loads(message)
    if command["method"] not in LATER_THAN_ESR:
        return False
    await playwright.send(json.dumps({"type": "success", "id": command["id"], "result": {}}))
    return True


async def _copy(messages: AsyncIterable[str | bytes], send: Callable[[str | bytes], Awaitable[None]]) -> None:
    async for message in messages:
        await send(message)


if __name__ == "__main__":
    asyncio.run(run(os.environ["GRAPHMODEL_FIREFOX"], sys.argv[1:]))
