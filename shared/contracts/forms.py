"""Forms of what comes from outside, one for each meaning, wherever it comes from: token, path, body, event, setting."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from shared.kernel import ids

ID = f"^{ids.FORM}$"
CODE = r"^[a-z0-9][a-z0-9_.-]{0,59}$"
HOURS_MIN = 0.000028
"""A tenth of a second."""
HOURS_MAX = 8_760
"""A year: no machine waits longer."""
DAYS_MAX = 3_650


def written(value: Decimal) -> int | float:
    """As JSON writes it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def exact(value: object) -> object:
    """The number as it was written, digit by digit; a text is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("decimal_type", "a number")
    return Decimal(str(value))


def _formed(text: str) -> str:
    if not ids.formed(text):
        raise ValueError("an id of small letters, digits and underscores")
    return text


Key = Annotated[str, AfterValidator(_formed)]
"""An id that becomes part of a key, in events and calls: their schemas say that it is text."""

type Id = Annotated[str, StringConstraints(pattern=ID)]
type TreatmentCode = Annotated[str, StringConstraints(pattern=CODE)]
"""A practice's or a programme's own code of a treatment, product, package or service; part of no key."""
type ServiceCode = Annotated[str, StringConstraints(pattern=CODE)]
"""The practice's own code of something that it sells; its key holds a hash of it."""
type Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
type BirthDate = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]
type Hours = Annotated[float, Field(ge=HOURS_MIN, le=HOURS_MAX, allow_inf_nan=False)]
type Days = Annotated[int, Field(ge=1, le=DAYS_MAX)]
type Quantity = Annotated[
    Decimal,
    Field(decimal_places=2),
    BeforeValidator(exact),
    PlainSerializer(written, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""Sessions, syringes, units of something in events and calls: at most two decimals."""
