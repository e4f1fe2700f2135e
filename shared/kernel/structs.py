"""What the domain's values are made of: members that are given by name and never change."""

from typing import Any, dataclass_transform

import msgspec

field = msgspec.field


class _ByName(msgspec.StructMeta):
    """Frozen, by name, and written without what is at its default: every class, those that inherit from it included."""

    def __new__(mcs, name: str, bases: tuple[type, ...], members: dict[str, Any], **_: Any) -> Any:
        return super().__new__(mcs, name, bases, members, frozen=True, kw_only=True, omit_defaults=True)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Struct(msgspec.Struct, frozen=True, metaclass=_ByName):
    """A command, an event, a state or a part of one; `copy.replace` gives it anew with other members."""
