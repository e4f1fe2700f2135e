"""Forms of what requests to checkout carry."""

from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue

CENTS_MAX = 10_000_000
QUANTITY_MAX = 1_000

type Code = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/-]*$")]
type Reference = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")]
type Treatment = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
type Cents = Annotated[int, Field(ge=0, le=CENTS_MAX)]
type CentsAboveZero = Annotated[int, Field(gt=0, le=CENTS_MAX)]
type Quantity = Annotated[int, Field(gt=0, le=QUANTITY_MAX)]
type BasisPoints = Annotated[int, Field(ge=0, le=10_000)]
type Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
type Program = Annotated[str, Field(min_length=1, max_length=30, pattern=r"^[a-z][a-z0-9_]*$")]


def examples(*shown: JsonValue) -> ConfigDict:
    """The model's configuration with examples for the API's page."""
    return ConfigDict(extra="forbid", strict=True, frozen=True, json_schema_extra={"examples": list(shown)})
