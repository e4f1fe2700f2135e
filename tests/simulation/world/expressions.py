"""The expressions that our stores use, and no others: an unknown one is a defect of whoever wrote it here."""

import re
from collections.abc import Mapping
from typing import Any

type Item = dict[str, Any]
type Values = Mapping[str, Any]

_COMPARISON = re.compile(r"^(#?\w+) (=|<|<=|>|>=) (:\w+)$")
_BEGINS = re.compile(r"^begins_with\((#?\w+), (:\w+)\)$")
_ABSENT = re.compile(r"^attribute_not_exists\((#?\w+)\)$")


class NotUnderstood(ValueError):  # noqa: N818  (says what happened)
    """The table does not know this expression."""


def key_holds(expression: str, item: Item, names: Values, values: Values) -> bool:
    """Whether an item meets a key condition."""
    return all(_term_holds(term.strip(), item, names, values) for term in expression.split(" AND "))


def condition_holds(expression: str | None, item: Item | None, names: Values, values: Values) -> bool:
    """Whether the item there is (None: there is none) meets the condition of a write."""
    if expression is None:
        return True
    if absent := _ABSENT.match(expression):
        return item is None or names.get(absent[1], absent[1]) not in item
    return item is not None and key_holds(expression, item, names, values)


def equal_to(expression: str, attribute: str, names: Values, values: Values) -> str:
    """What a key condition wants that attribute to equal."""
    for term in expression.split(" AND "):
        found = _COMPARISON.match(term.strip())
        if found and found[2] == "=" and names.get(found[1], found[1]) == attribute:
            return str(values[found[3]]["S"])
    raise NotUnderstood(expression)


def value(attribute: Mapping[str, str]) -> str | int:
    """A string or number as Python compares it."""
    return int(attribute["N"]) if "N" in attribute else attribute["S"]


def _term_holds(term: str, item: Item, names: Values, values: Values) -> bool:
    if found := _BEGINS.match(term):
        name = names.get(found[1], found[1])
        return name in item and str(value(item[name])).startswith(str(value(values[found[2]])))
    if not (found := _COMPARISON.match(term)):
        raise NotUnderstood(term)
    name = names.get(found[1], found[1])
    if name not in item:
        return False
    return _compare(value(item[name]), found[2], value(values[found[3]]))


def _compare(left: Any, sign: str, right: Any) -> bool:
    if type(left) is not type(right):
        return False
    match sign:
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
