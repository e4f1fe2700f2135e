"""Between the domain's frozen dataclasses and the JSON that tables hold."""

from typing import Any

from pydantic import TypeAdapter

_adapters: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def dump(value: object) -> str:
    """Compact JSON of a dataclass; members at their default are left out."""
    return _adapter(type(value)).dump_json(value, exclude_defaults=True).decode()


def load[T](kind: type[T], text: str) -> T:
    """Read what `dump` wrote; members that this version does not know are ignored."""
    value: T = _adapter(kind).validate_json(text)
    return value
