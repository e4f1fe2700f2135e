"""Lists, page after page, without cursors in the caller's code."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

from .transport import Answer


def pages(read: Callable[..., Answer[Any]], *places: str, **query: Any) -> Iterator[Any]:
    """The pages of a list, one after the other, as long as there are more.

    `read` is the operation (`rewards.list_checkouts`), `places` and `query` are what it takes.
    """
    cursor: str | None = None
    while True:
        page = read(*places, **query, cursor=cursor).body
        yield page
        cursor = page.get("next_cursor")
        if cursor is None:
            return


async def pages_async(read: Callable[..., Awaitable[Answer[Any]]], *places: str, **query: Any) -> AsyncIterator[Any]:
    """As `pages`, for `AsyncRewards`."""
    cursor: str | None = None
    while True:
        page = (await read(*places, **query, cursor=cursor)).body
        yield page
        cursor = page.get("next_cursor")
        if cursor is None:
            return
