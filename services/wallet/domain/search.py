"""What somebody types to find a patient: a name, a phone, a mail, a birth date, or a part of one of them."""

import re
from collections.abc import Callable
from datetime import date

from services.wallet.domain import phones
from services.wallet.domain.directory import (
    by_birth_date,
    by_email,
    ending_in,
    keys,
    name_words,
    normal_email,
    phone_in,
    term,
)
from services.wallet.domain.names import words
from services.wallet.domain.patients import Patient
from shared.kernel.structs import Struct
from shared.practice.cells import day_cell
from shared.practice.days import MONTHS

TAIL = 8
"""Of a number with its country, so many last digits lead to those that were registered without."""
_MEMBER_NUMBER = re.compile(r"(?=.*[0-9])[A-Za-z0-9-]{4,40}")
_WHOLE_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}")
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.?\s+([0-9]{1,2}),?\s+([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.?\s+([a-z]{3})[a-z]*\.?,?\s+([0-9]{4})")
_MONTH = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}


def _everyone(_patient: Patient, _key: str) -> bool:
    return True


class Place(Struct):
    """A stretch of the directory to look through, and who of those who stand there is meant."""

    prefix: str
    meant: Callable[[Patient, str], bool] = _everyone

    def has(self, patient: Patient, key: str) -> bool:
        """Whether a patient is meant by this of her search items."""
        return key.startswith(self.prefix) and self.meant(patient, key)


def places(text: str) -> tuple[Place, ...]:
    """Where to look for what was typed, the best place first; for nothing, everybody by last name."""
    typed = text.strip()
    if "@" in typed:
        whole = _WHOLE_EMAIL.fullmatch(normal_email(typed))
        return (Place(prefix=by_email(typed) if whole else by_email(typed).removesuffix("#")),)
    if day := birth_date(typed):
        return (Place(prefix=by_birth_date(day)),)
    if phones.written(typed):
        return _phone(typed)
    return _name(words(typed)) if typed else (Place(prefix="last#"),)


def first_hit(patient: Patient, among: tuple[Place, ...]) -> tuple[int, str] | None:
    """Where a patient is met first: the place and the search item. She stands in several, and is shown once."""
    own = keys(patient)
    hits = ((number, key) for number, place in enumerate(among) for key in own if place.has(patient, key))
    return next(hits, None)


def member_number(text: str) -> str | None:
    """What was typed, if it could be a number that a sponsor gave to a member."""
    typed = text.strip()
    return typed if _MEMBER_NUMBER.fullmatch(typed) and not birth_date(typed) else None


def birth_date(text: str) -> date | None:
    """The day, as ISO, the United States, a point in between, or a month's name writes it."""
    try:
        if found := _MONTH_FIRST.fullmatch(text.casefold()):
            return date(int(found[3]), _MONTH[found[1]], int(found[2]))
        if found := _DAY_FIRST.fullmatch(text.casefold()):
            return date(int(found[3]), _MONTH[found[2]], int(found[1]))
        return day_cell(text)
    except (ValueError, KeyError):
        return None


def _phone(typed: str) -> tuple[Place, ...]:
    """By its last digits as they were typed, and without what is dialled before a number."""
    digits = phones.significant(typed)
    if len(digits) <= TAIL:
        ends = (end for end in (phones.digits(typed), digits) if len(end) >= phones.DIGITS_MIN)
        return tuple(Place(prefix=ending_in(end)) for end in dict.fromkeys(ends))

    def meant(_patient: Patient, key: str) -> bool:
        registered = phone_in(key)
        return len(registered) >= TAIL and phones.ends_alike(registered, digits)

    return (Place(prefix=ending_in(digits[-TAIL:]), meant=meant),)


def _name(typed: tuple[str, ...]) -> tuple[Place, ...]:
    """By the letters in a row, from the beginning of any word; then by words of which each begins one of the name's."""
    if not typed:  # signs alone
        return ()
    letters = term("".join(typed))
    in_a_row = tuple(Place(prefix=f"{kind}#{letters}") for kind in ("last", "word"))
    if len(typed) == 1:
        return in_a_row
    longest = term(max(typed, key=len))

    def meant(patient: Patient, _key: str) -> bool:
        return any(
            all(any(word.startswith(begun) for word in name_words(contact)) for begun in typed)
            for contact in (patient.contact, *patient.former)
        )

    return (*in_a_row, *(Place(prefix=f"{kind}#{longest}", meant=meant) for kind in ("last", "word")))
