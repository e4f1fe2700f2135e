"""What commands are given by hand, read so that whoever mistypes is told in a sentence how it is written."""

import json
import math
from argparse import ArgumentTypeError
from datetime import datetime
from typing import Any

from shared.kernel import instants


def count(given: str) -> int:
    """A whole number from 1 on."""
    if not given.isdecimal() or int(given) < 1:
        raise ArgumentTypeError(f"{given!r} is no number from 1 on")
    return int(given)


def start(given: str) -> int:
    """A whole number from 0 on: which of many is the first."""
    if not given.isdecimal():
        raise ArgumentTypeError(f"{given!r} is no number from 0 on")
    return int(given)


def seconds(given: str) -> float:
    """Seconds, with decimals if need be, and more than none."""
    try:
        found = float(given)
    except ValueError:
        found = math.nan
    if not 0 < found < math.inf:
        raise ArgumentTypeError(f"{given!r} is no number of seconds above 0")
    return found


def instant(given: str) -> datetime:
    """An instant with its zone."""
    try:
        return instants.parse(given)
    except ValueError:
        raise ArgumentTypeError(
            f"{given!r} is no instant: write day, time and zone, such as 2026-01-02T00:00:00Z"
        ) from None


def document(given: str) -> Any:
    """A JSON document."""
    try:
        return json.loads(given)
    except ValueError as error:
        raise ArgumentTypeError(f"this is no JSON ({error}): write it such as '{{\"points\": 100}}'") from None
