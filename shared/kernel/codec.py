"""Between the domain's values and the JSON that tables hold."""

import zlib
from base64 import b64decode
from collections.abc import Mapping
from threading import Lock
from typing import Any

import msgspec

LONG = 640
"""Characters; with the other attributes of an entry that is somewhat less than a kilobyte."""

_encoder = msgspec.json.Encoder()
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_making = Lock()


def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """What reads values of this kind, made once. `TypeError`: members that a reader could not tell apart.

    One after the other: two threads that make msgspec look at the same types for the first time end the process.
    """
    if kind not in _decoders:
        with _making:
            _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    return _decoders[kind]


def dump(value: object) -> str:
    """Compact JSON of a value; members at their default are left out."""
    return _encoder.encode(value).decode()


def pack(text: str) -> dict[str, Any]:
    """Text as an attribute: as it is while it is short, deflated where that saves a write unit (a kilobyte begun)."""
    return {"S": text} if len(text) < LONG else {"B": zlib.compress(text.encode())}


def unpack(attribute: Mapping[str, Any]) -> str:
    """What `pack` packed; streams hand binary on as Base64."""
    if "S" in attribute:
        return str(attribute["S"])
    packed = attribute["B"]
    return zlib.decompress(b64decode(packed) if isinstance(packed, str) else packed).decode()


def load[T](kind: type[T], text: str | msgspec.Raw) -> T:
    """Read what `dump` wrote; members that this version does not know are ignored."""
    value: T = decoder(kind).decode(text)
    return value
