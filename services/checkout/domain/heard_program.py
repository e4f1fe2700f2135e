"""A programme that was published at the practice: what a cart has to know of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardProgram:
    """Beside those that are shipped; `treatments`: what its sponsor makes, which is what its value pays."""

    program: str
    name: str
    sponsor: str
    treatments: tuple[str, ...]
