"""An export of a sponsor's portal, of as many rows as one takes, on the emulator: `python -m bench.exports [--write]`.

Everybody is registered first. Then the file comes as a dry run and for real when nobody of it is a member yet, again
with another offer for each of them, and once more as it was.
"""

import sys
import time
from collections.abc import Iterator
from typing import Any

from bench import page
from bench.deployment import deployed
from local.desk import Desk
from local.story import Story

ROWS = 5_000
WITHIN_SECONDS = 600.0
HEADER = "First Name,Last Name,Email,Available Points,Promotions (expiration date),Alle member tier"
FIRST, SECOND = '"$75 off JUVEDERM (12/31/2099)"', '"$50 off JUVEDERM (12/31/2098)"'


def rows() -> Iterator[str]:
    """A row for each time that the file comes, with how often its progress was another one."""
    yield "| export of 5,000 rows | seconds | progress seen | heard | offers issued | repeated |"
    yield "|---|---|---|---|---|---|"
    with deployed() as (stack, people):
        desk = Desk(stack=stack, user=people.admin)
        _register(desk)
        for what, offer, dry_run in (
            ("nobody is a member yet, dry run", FIRST, True),
            ("nobody is a member yet", FIRST, False),
            ("all are members, another offer for each", SECOND, False),
            ("the same file again", SECOND, False),
        ):
            seconds, seen, done = _imported(desk, "/portal-imports", _export(offer), dry_run=dry_run)
            yield f"| {what} | {seconds:.1f} | {seen} | {done['heard']} | {done['issued']} | {done['repeated']} |"


def _register(desk: Desk) -> None:
    lines = (f"Pat{number},Person{number},p{number}@example.com" for number in range(ROWS))
    _imported(desk, "/patient-imports", "\n".join(["first_name,last_name,email", *lines]), dry_run=False)


def _export(offer: str) -> str:
    lines = (f"Pat{n},Person{n},p{n}@example.com,{1_000 + n},{offer},Member" for n in range(ROWS))
    return "\n".join([HEADER, *lines])


def _imported(desk: Desk, path: str, csv: str, *, dry_run: bool) -> tuple[float, int, Any]:
    """Seconds until it was done, how many different answers it gave on the way, and the last."""
    story, started, seen = Story(say=lambda _line: None), time.monotonic(), set[bytes]()
    import_id = story.accepted(desk.post(path, {"csv": csv, "dry_run": dry_run}))["import_id"]

    def look() -> Any:
        reply = desk.get(f"{path}/{import_id}")
        seen.add(reply.raw)
        found = story.accepted(reply)
        return found if found["status"] != "running" else None

    done = story.until(look, "the import", within=WITHIN_SECONDS)
    return time.monotonic() - started, len(seen), done


if __name__ == "__main__":
    FOUND = "\n".join(rows())
    print(FOUND)
    if "--write" in sys.argv:
        page.keep("exports", FOUND)
