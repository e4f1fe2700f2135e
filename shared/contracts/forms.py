"""Forms of what comes from outside, one for each meaning, wherever it comes from: token, path, body, event, setting."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

ID = r"^[a-z0-9_]{1,80}$"
"""The one strict form of every id that becomes part of a key: it can hold none of a key's separators."""
CODE = r"^[a-z0-9][a-z0-9_.-]{0,59}$"
HOURS_MIN = 0.000028
"""A tenth of a second."""
HOURS_MAX = 87_600
"""Ten years."""
DAYS_MAX = 3_650

type Id = Annotated[str, StringConstraints(pattern=ID)]
type TreatmentCode = Annotated[str, StringConstraints(pattern=CODE)]
"""A practice's or a programme's own code of a treatment, product, package or service; part of no key."""
type Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
type BirthDate = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]
type Hours = Annotated[float, Field(ge=HOURS_MIN, le=HOURS_MAX, allow_inf_nan=False)]
type Days = Annotated[int, Field(ge=1, le=DAYS_MAX)]
