"""Forms of what only requests to checkout carry."""

from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue, StringConstraints

from shared.web.fields import CENTS_MAX

QUANTITY_MAX = 1_000

type Cents = Annotated[int, Field(ge=0, le=CENTS_MAX)]
type Quantity = Annotated[int, Field(gt=0, le=QUANTITY_MAX)]
type BasisPoints = Annotated[int, Field(ge=0, le=10_000)]
type Program = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=30)]
"""Judged by name: an unknown one is answered with the nearest."""
type PayerName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


def examples(*shown: JsonValue) -> ConfigDict:
    """The model's configuration with examples for the API's page."""
    return ConfigDict(extra="forbid", strict=True, frozen=True, json_schema_extra={"examples": list(shown)})


def harmless(text: str) -> str:
    """Text for a cell of a spreadsheet, which would run it as a formula if it began as one."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
