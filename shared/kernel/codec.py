"""Between the domain's frozen dataclasses and the JSON that tables hold."""

import zlib
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

LONG = 640
"""Characters; with the other attributes of an entry that is somewhat less than a kilobyte."""

_adapters: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def dump(value: object) -> str:
    """Compact JSON of a dataclass; members at their default are left out."""
    return _adapter(type(value)).dump_json(value, exclude_defaults=True).decode()


def pack(text: str) -> dict[str, Any]:
    """Text as an attribute: as it is while it is short, deflated where that saves a write unit (a kilobyte begun)."""
    return {"S": text} if len(text) < LONG else {"B": zlib.compress(text.encode())}


def unpack(attribute: Mapping[str, Any]) -> str:
    """What `pack` packed; streams hand binary on as Base64."""
    if "S" in attribute:
        return str(attribute["S"])
    packed = attribute["B"]
    return zlib.decompress(b64decode(packed) if isinstance(packed, str) else packed).decode()


def load[T](kind: type[T], text: str) -> T:
    """Read what `dump` wrote; members that this version does not know are ignored."""
    value: T = _adapter(kind).validate_json(text)
    return value
