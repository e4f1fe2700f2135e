"""Forms of what only requests to checkout carry."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue, PlainSerializer, StringConstraints, WithJsonSchema

from shared.web.fields import CENTS_MAX, exact, written

QUANTITY_MAX = 1_000

type Cents = Annotated[int, Field(ge=0, le=CENTS_MAX)]
type Quantity = Annotated[
    Decimal,
    Field(gt=0, le=QUANTITY_MAX, decimal_places=2),
    BeforeValidator(exact),
    PlainSerializer(written, when_used="json"),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": QUANTITY_MAX, "multipleOf": 0.01}),
]
"""How much of something: at most two decimals, and as many as its unit allows."""
type Program = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=30)]
"""Judged by name: an unknown one is answered with the nearest."""
type LineName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
type PayerName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


def examples(*shown: JsonValue) -> ConfigDict:
    """The model's configuration with examples for the API's page."""
    return ConfigDict(extra="forbid", strict=True, frozen=True, json_schema_extra={"examples": list(shown)})
