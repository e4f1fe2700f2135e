"""The expressions that our stores use, and no others: an unknown one is a defect of whoever wrote it here."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

type Item = dict[str, Any]
type Values = Mapping[str, Any]

_COMPARISON = re.compile(r"^(#?\w+) (=|<|<=|>|>=) (:\w+)$")
_BEGINS = re.compile(r"^begins_with\((#?\w+), (:\w+)\)$")
_BETWEEN = re.compile(r"(#?\w+) BETWEEN (:\w+) AND (:\w+)")
_ABSENT = re.compile(r"^attribute_not_exists\((#?\w+)\)$")


class NotUnderstood(ValueError):  # noqa: N818  (says what happened)
    """The table does not know this expression."""


class Term(NamedTuple):
    """One comparison: a name, a sign (`begins` is one), and what the value is called."""

    name: str
    sign: str
    value: str


def key_holds(expression: str, item: Item, names: Values, values: Values) -> bool:
    """Whether an item meets a key condition."""
    return all(_holds(term, item, names, values) for term in _terms(expression))


def condition_holds(expression: str | None, item: Item | None, names: Values, values: Values) -> bool:
    """Whether the item there is (None: there is none) meets the condition of a write."""
    return all(_met(text, item, names, values) for text in _parts(expression)) if expression else True


def _met(text: str, item: Item | None, names: Values, values: Values) -> bool:
    if absent := _ABSENT.match(text):
        return item is None or names.get(absent[1], absent[1]) not in item
    return item is not None and _holds(_term(text), item, names, values)


def equal_to(expression: str, attribute: str, names: Values, values: Values) -> str:
    """What a key condition wants that attribute to equal."""
    for term in _terms(expression):
        if term.sign == "=" and names.get(term.name, term.name) == attribute:
            return str(values[term.value]["S"])
    raise NotUnderstood(expression)


def value(attribute: Mapping[str, str]) -> str | int:
    """A string or number as Python compares it."""
    return int(attribute["N"]) if "N" in attribute else attribute["S"]


@cache
def _terms(expression: str) -> tuple[Term, ...]:
    return tuple(map(_term, _parts(expression)))


@cache
def _parts(expression: str) -> tuple[str, ...]:
    plain = _BETWEEN.sub(r"\1 >= \2 AND \1 <= \3", expression)
    return tuple(text.strip() for text in plain.split(" AND "))


@cache
def _term(text: str) -> Term:
    if found := _BEGINS.match(text):
        return Term(found[1], "begins", found[2])
    if found := _COMPARISON.match(text):
        return Term(found[1], found[2], found[3])
    raise NotUnderstood(text)


def _holds(term: Term, item: Item, names: Values, values: Values) -> bool:
    name = names.get(term.name, term.name)
    return name in item and _compare(value(item[name]), term.sign, value(values[term.value]))


def _compare(left: Any, sign: str, right: Any) -> bool:
    if type(left) is not type(right):
        return False
    match sign:
        case "begins":
            return str(left).startswith(right)
        case "=":
            return bool(left == right)
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
        case _:
            return bool(left >= right)
