"""Refusals as RFC 9457 problem documents; what a model finds wrong with a body, in sentences for people."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from itertools import takewhile
from typing import Any

from pydantic import ValidationError

from shared.kernel.refusals import Fact, Malformed, Refusal, kebab
from shared.practice.days import written_day
from shared.web.fields import FORMS

FAULTS_MAX = 10
_MEMBER = re.compile(r"[a-z][a-z0-9_]*")


class InvalidRequest(Malformed):
    """The body or a parameter is not what the route takes; for one wrong member the type is `invalid-<member>`."""

    def __init__(self, detail: str, *, member: str | None = None, **facts: Fact) -> None:
        super().__init__(detail, **facts)
        self.member = member

    @property
    def slug(self) -> str:
        """`invalid-quantity` names the wrong member; `invalid-request` the request as a whole."""
        return f"invalid-{kebab(self.member)}" if self.member else "invalid-request"


class UnknownRoute(Refusal):
    """No route has this method and path."""

    status = HTTPStatus.NOT_FOUND


def invalid(error: ValidationError) -> InvalidRequest:
    """Everything that a body's model found, without repeating what was sent."""
    every = error.errors(include_url=False, include_input=False)
    found = [fault for fault in every if not _explained(fault["loc"], every)][:FAULTS_MAX]
    errors: list[Fact] = [{"pointer": _pointer(fault["loc"]), "detail": _sentence(fault)} for fault in found]
    sentences = [f"{_place(fault['loc'])} {_sentence(fault)}" for fault in found]
    members = {_member(fault) for fault in found}
    return InvalidRequest(
        f"{sentences[0]}. Put it right and send it again."
        if len(sentences) == 1
        else f"{len(sentences)} things are wrong: {'; '.join(sentences)}. Put them right and send it again.",
        member=members.pop() if len(members) == 1 else None,
        errors=errors,
    )


def _explained(place: tuple[Any, ...], faults: Iterable[Mapping[str, Any]]) -> bool:
    """Whether something inside of it is wrong: a list whose only entry is no good is told to be too short as well."""
    return any(fault["loc"][: len(place)] == place != fault["loc"] for fault in faults)


def _member(fault: Mapping[str, Any]) -> str | None:
    names = _members(fault["loc"])
    return names[-1] if names and fault["type"] not in {"extra_forbidden", "json_invalid"} else None


def _members(place: tuple[Any, ...]) -> list[str]:
    """Members on the way to what is wrong, down to where the client's own keys begin: those make no problem type."""
    names = (part for part in place if isinstance(part, str))
    return list(takewhile(_MEMBER.fullmatch, names))


def _pointer(place: tuple[Any, ...]) -> str:
    return "".join(f"/{str(part)[:40]}" for part in place)


def _place(place: tuple[Any, ...]) -> str:
    """`units` in entry 2 of `lines`."""
    said = ""
    for part in place:
        if isinstance(part, int):
            said = f"entry {part + 1} of {said}" if said else ""
        elif _MEMBER.fullmatch(part):
            said = f"`{part}` in {said}" if said else f"`{part}`"
        else:  # a key that the client made up
            break
    return said[:1].upper() + said[1:] or "The body"


def _sentence(fault: Mapping[str, Any]) -> str:
    """What is wrong, as it goes on after the member's name."""
    context = fault.get("ctx", {})
    say = _SENTENCES.get(fault["type"])
    if say is not None:
        return say(context)
    if fault["type"] == "value_error":  # ours
        return f"must be {context['error']}"
    return f"must be {_KINDS.get(fault['type'], 'something else')}"


def _bound(value: float | Decimal | str, number: str, day: str) -> str:
    if isinstance(value, str):  # a day, as pydantic tells it
        return f"must be {day.format(written_day(date.fromisoformat(value)))}"
    return f"must be {number.format(f'{Decimal(str(value)):,f}')}"


def _counted(count: int, what: str, plural: str) -> str:
    return f"{count:,} {what if count == 1 else plural}"


def _choices(context: Mapping[str, Any]) -> str:
    listed = str(context.get("expected") or context.get("expected_tags")).replace("'", "")
    return f"must be one of these: {listed.replace(' or ', ', ')}"


def _too_long(context: Mapping[str, Any]) -> str:
    return f"may have {_counted(context['max_length'], 'character', 'characters')} at most"


_SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "rule": lambda context: f"is wrong: {context['said']}",
    "missing": lambda _: "is missing",
    "extra_forbidden": lambda _: "is not known here",
    "json_invalid": lambda _: "is not well-formed JSON",
    "greater_than": lambda context: _bound(context["gt"], "more than {}", "after {}"),
    "greater_than_equal": lambda context: _bound(context["ge"], "{} or more", "{} or later"),
    "less_than": lambda context: _bound(context["lt"], "less than {}", "before {}"),
    "less_than_equal": lambda context: _bound(context["le"], "{} or less", "{} or earlier"),
    "string_too_short": lambda context: (
        "must not be empty"
        if context["min_length"] == 1
        else f"needs {_counted(context['min_length'], 'character', 'characters')} at least"
    ),
    "string_too_long": _too_long,
    "too_short": lambda context: f"needs {_counted(context['min_length'], 'entry', 'entries')} at least",
    "too_long": lambda context: f"may have {_counted(context['max_length'], 'entry', 'entries')} at most",
    "string_pattern_mismatch": lambda context: f"must be {FORMS.get(context['pattern'], 'in another form')}",
    "decimal_max_places": lambda context: (
        f"may have {_counted(context['decimal_places'], 'decimal', 'decimals')} at most"
    ),
    "literal_error": _choices,
    "enum": _choices,
    "union_tag_invalid": _choices,
    "union_tag_not_found": lambda context: f"needs its {str(context['discriminator']).replace(chr(39), '`')}",
}
_A_DAY = "a day such as 2026-03-01"
_AN_INSTANT = "an instant with its zone, such as 2026-03-01T12:00:00Z"
_AN_OBJECT = "an object with members"
_KINDS = {
    "string_type": "a text",
    "string_unicode": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "float_type": "a number",
    "finite_number": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "decimal_max_digits": "a number with fewer digits",
    "decimal_whole_digits": "a smaller number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": _AN_OBJECT,
    "model_type": _AN_OBJECT,
    "model_attributes_type": _AN_OBJECT,
    "dataclass_type": _AN_OBJECT,
    "none_required": "left out",
    "date_type": _A_DAY,
    "date_parsing": _A_DAY,
    "date_from_datetime_parsing": _A_DAY,
    "date_from_datetime_inexact": _A_DAY,
    "datetime_type": _AN_INSTANT,
    "datetime_parsing": _AN_INSTANT,
    "datetime_from_date_parsing": _AN_INSTANT,
    "datetime_object_invalid": _AN_INSTANT,
    "timezone_aware": _AN_INSTANT,
}
"""What a member must be, by what was found; each body's faults are tried by a test for every one of them."""
