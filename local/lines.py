"""What the functions wrote into their logs: every line, and the JSON documents in it."""

import json
from collections.abc import Iterator
from typing import Any

from local.stack import Stack

PAGE = 10_000
"""So many lines the emulator answers with, and it names no next page."""


def texts(stack: Stack, *, ending: str = "") -> Iterator[str]:
    """Every line of the log groups whose names end so."""
    logs = stack.client("logs")
    for page in logs.get_paginator("describe_log_groups").paginate():
        for group in page["logGroups"]:
            if group["logGroupName"].endswith(ending):
                yield from _of_group(logs, group["logGroupName"])


def _of_group(logs: Any, group: str) -> Iterator[str]:
    since = 0
    while True:
        found = logs.filter_log_events(logGroupName=group, startTime=since, limit=PAGE)["events"]
        yield from (event["message"] for event in found)
        if len(found) < PAGE or found[-1]["timestamp"] == since:
            return
        since = found[-1]["timestamp"]


def documents(text: str) -> Iterator[dict[str, Any]]:
    """Two threads of a function may speak at once: then one line holds what both of them said."""
    place = text.find("{")
    while place >= 0:
        try:
            found, place = json.JSONDecoder().raw_decode(text, place)
        except ValueError:  # the end of a traceback, say
            return
        yield found
        place = text.find("{", place)
