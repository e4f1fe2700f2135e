"""Kinds of values that request bodies take, each with its bounds and, where it has a form, a sentence about it."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from shared.contracts.forms import (
    CODE,
    ID,
    BirthDate,
    Day,
    Days,
    Hours,
    Id,
    ServiceCode,
    TreatmentCode,
    exact,
    written,
)

__all__ = [
    "ADDRESS_LINES_MAX",
    "FORMS",
    "AddressLine",
    "AmountCents",
    "AuthCode",
    "BirthDate",
    "Country",
    "Day",
    "Days",
    "Email",
    "Hours",
    "Id",
    "ImageUrl",
    "Name",
    "Note",
    "Percent",
    "Phone",
    "Reason",
    "Reference",
    "ServiceCode",
    "TreatmentCode",
    "Units",
    "UserId",
    "exact",
    "written",
]

CENTS_MAX = 10_000_000
UNITS_MAX = 10_000
ADDRESS_LINES_MAX = 6
EMAIL = r"^[^@\s#]+@[^@\s#]+\.[^@\s#]+$"
PHONE = r"^[0-9+()./ \-]*[0-9][0-9+()./ \-]*(\s*(x|ext\.?|#)\s*[0-9]{1,6})?$"
AUTH_CODE = r"^[A-Za-z0-9][A-Za-z0-9 ._/-]*$"
IMAGE_URL = r"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[A-Za-z0-9._~%/+@-]+$"
"""Without a query: what a page may load is told by address and path (Content-Security-Policy)."""
COUNTRY = r"^[A-Z]{2}$"
USER = r"^[A-Za-z0-9][A-Za-z0-9._:|@+-]{0,127}$"
REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9._:-]*$"
FORMS = {
    ID: "an id as this API gave it out",
    CODE: "a code of small letters, digits, dots, hyphens and underscores, such as botox",
    EMAIL: "an e-mail address, such as ann@example.com",
    PHONE: "a phone number of digits, spaces and + ( ) . / -, such as +1 555 010 0100 ext. 12",
    AUTH_CODE: "a code of letters, digits, spaces and . _ / -, as it is printed",
    COUNTRY: "a country's two capital letters, such as US",
    IMAGE_URL: "an address of an image, such as https://example.com/logo.png, without ? and #",
    USER: "a user's id as `GET /staff-names` gives it",
    REFERENCE: "a reference of letters, digits, dots, hyphens, colons and underscores",
}
"""What each pattern asks for, as it goes into a sentence after "must be"."""


def _schema(**bounds: float) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", **bounds})


type Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
type Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=30, pattern=PHONE)]
type Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254, pattern=EMAIL)]
type UserId = Annotated[str, StringConstraints(pattern=USER)]
"""A user as the identity provider names it (a token's `sub`: a UUID, or what else an issuer takes); part of no key."""
type AddressLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
"""A line of a postal address, as it stands on an envelope."""
type Country = Annotated[str, StringConstraints(pattern=COUNTRY)]
"""ISO 3166-1, two letters."""
type ImageUrl = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500, pattern=IMAGE_URL)]
type Note = Annotated[str, StringConstraints(max_length=2_000)]
type Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
type AuthCode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64, pattern=AUTH_CODE)]
type Reference = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80, pattern=REFERENCE)]
"""A name that somebody else gave: a visit, a case of customer service."""
type AmountCents = Annotated[int, Field(gt=0, le=CENTS_MAX)]
type Units = Annotated[
    Decimal,
    Field(gt=0, le=UNITS_MAX, decimal_places=2),
    BeforeValidator(exact),
    PlainSerializer(written, when_used="json"),
    _schema(exclusiveMinimum=0, maximum=UNITS_MAX, multipleOf=0.01),
]
"""Sessions, syringes, units: at most two decimals; hundredths inside (`shared.value.units`)."""
type Percent = Annotated[
    Decimal,
    Field(ge=0, le=100, decimal_places=4),
    BeforeValidator(exact),
    PlainSerializer(written, when_used="json"),
    _schema(minimum=0, maximum=100, multipleOf=0.0001),
]
"""Percent as people write it, with at most four decimals: 15, 8.875."""
