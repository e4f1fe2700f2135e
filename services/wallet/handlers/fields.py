"""Kinds of values that several request bodies take, each with its bounds."""

from typing import Annotated

from pydantic import Field, StringConstraints

AMOUNT_MAX = 10_000_000
UNITS_MAX = 10_000
DAYS_MAX = 3650

type Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
type Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=30, pattern=r"^[0-9+()./ \-]*[0-9][0-9+()./ \-]*$")
]
type Email = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s#]+@[^@\s#]+\.[^@\s#]+$")
]
type Note = Annotated[str, StringConstraints(max_length=2000)]
type Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")]
type Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
type LotId = Annotated[str, StringConstraints(min_length=1, max_length=64)]
type AmountCents = Annotated[int, Field(gt=0, le=AMOUNT_MAX)]
type Units = Annotated[int, Field(gt=0, le=UNITS_MAX)]
type Days = Annotated[int, Field(ge=1, le=DAYS_MAX)]
