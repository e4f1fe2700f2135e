"""Who did what, and who looked at which patient: the desks' own lines, asked through CloudWatch Logs Insights.

Each request leaves one line with opaque ids (`shared.web.http`), kept as long as the log is. Asking costs by what is
scanned and nothing for a command; a row for each look in a table would have made every read a write.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from botocore.exceptions import ClientError

from shared.kernel.numbers import NotSuchANumber, whole
from shared.kernel.refusals import Unavailable
from shared.kernel.structs import Struct
from shared.web import pagination
from shared.web.pagination import InvalidCursor
from shared.workers.runtime import Runtime

LINES_MAX = 10_000
"""So many lines one question gets at most, the newest; ask for a shorter time where there are more."""

_RUNNING = frozenset({"Scheduled", "Running"})
_NONE_OF_OURS = frozenset(
    {"ResourceNotFoundException", "InvalidParameterException", "MalformedQueryException", "ValidationException"}
)
_OTHER = "This cursor belongs to another question, or to one that was asked days ago. Leave it out to start anew."


class Question(Struct):
    """What is looked for: a practice's requests in a span, of a user or about a patient."""

    practice_id: str
    since: datetime
    until: datetime
    by: Literal["actor", "patient"]
    value: str

    def asks_for(self, line: Mapping[str, Any]) -> bool:
        """Whether a line answers it: judged here once more, whatever query a cursor names."""
        if line.get("practice_id") != self.practice_id or line.get("message") not in {"answered", "refused"}:
            return False
        if self.by == "actor":
            return bool(line.get("actor") == self.value)
        return bool(line.get("patient_id") == self.value or self.value in line.get("shown", ()))

    def query(self) -> str:
        """In the language of Logs Insights."""
        wanted = rf'/"actor":\s*"{self.value}"/' if self.by == "actor" else f'/"{self.value}"/'
        return (
            rf'fields @timestamp, @message | filter @message like /"practice_id":\s*"{self.practice_id}"/'
            f" | filter @message like {wanted} | sort @timestamp desc | limit {LINES_MAX}"
        )


class Line(Struct):
    """One request."""

    at: datetime
    members: Mapping[str, Any]


class LinesPage(Struct):
    """Some of the lines, the newest first. `complete`: false while the logs are still looked through."""

    complete: bool
    lines: tuple[Line, ...]
    next_cursor: str | None


def ask(world: Runtime, question: Question, *, limit: int, cursor: str | None) -> LinesPage:
    """A page of what the logs say. Raises `InvalidCursor`; `Unavailable` where the query failed."""
    logs = world.client("logs")
    if cursor is None:
        groups = world.environment["LOG_GROUPS"].split(",")
        started = logs.start_query(
            logGroupNames=groups,
            startTime=int(question.since.timestamp()),
            endTime=int((question.until - timedelta(seconds=1)).timestamp()),
            queryString=question.query(),
        )
        query_id, start = str(started["queryId"]), 0
    else:
        query_id, start = _place(cursor)
    found = _results(logs, query_id)
    if found["status"] in _RUNNING:
        return LinesPage(complete=False, lines=(), next_cursor=pagination.encode(f"{query_id} {start}"))
    if found["status"] != "Complete":
        raise Unavailable("The logs could not be looked through. Ask again, for a shorter time if this stays so.")
    lines = [line for row in found["results"] for line in _lines(row) if question.asks_for(line.members)]
    end = start + limit
    further = pagination.encode(f"{query_id} {end}") if end < len(lines) else None
    return LinesPage(complete=True, lines=tuple(lines[start:end]), next_cursor=further)


def _place(cursor: str) -> tuple[str, int]:
    query_id, _, start = (pagination.decode(cursor) or "").partition(" ")
    try:
        return query_id, whole(start, least=0, most=LINES_MAX)
    except NotSuchANumber as error:
        raise InvalidCursor(_OTHER) from error


def _results(logs: Any, query_id: str) -> Any:
    try:
        return logs.get_query_results(queryId=query_id)
    except ClientError as error:
        if error.response["Error"]["Code"] in _NONE_OF_OURS:
            raise InvalidCursor(_OTHER) from error
        raise


def _lines(row: list[dict[str, str]]) -> Iterator[Line]:
    """What stands in a line of a log. Two threads may have spoken at once: then it holds two documents."""
    members = {field["field"]: field["value"] for field in row}
    at = datetime.fromisoformat(members["@timestamp"]).replace(tzinfo=UTC)
    text, place = members["@message"], members["@message"].find("{")
    while place >= 0:
        try:
            found, end = json.JSONDecoder().raw_decode(text, place)
        except ValueError:  # the end of a traceback, say
            return
        yield Line(at=at, members=found)
        place = text.find("{", end)
