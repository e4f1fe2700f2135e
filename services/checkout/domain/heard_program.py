"""A programme that was published at the practice: what a cart has to know of it."""

from shared.kernel.structs import Struct


class HeardProgram(Struct):
    """Beside those that are shipped; `treatments`: what its sponsor makes, which is what its value pays."""

    program: str
    name: str
    sponsor: str
    treatments: tuple[str, ...]
