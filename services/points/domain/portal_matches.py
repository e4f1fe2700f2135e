"""Whom the rows of a portal's export are about, page by page of the directory: mail, then phone, then name."""

from collections.abc import Mapping
from typing import Literal

from shared.kernel.structs import Struct, field

type Among = Literal["email", "phone", "last", "word"]
type By = Literal["e-mail", "phone", "name"]

STAGES: tuple[Among, ...] = ("email", "phone", "last", "word")
BY: Mapping[Among, By] = {"email": "e-mail", "phone": "phone", "last": "name", "word": "name"}


class Found(Struct):
    """A patient who is meant by these rows, by their places in the file."""

    patient_id: str
    rows: tuple[int, ...]


class PortalMatches(Struct):
    """Rows by their places: whose they are, or by what several are meant; `fresh`: whose, by what is looked at now."""

    patients: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, By] = field(default_factory=dict)
    fresh: dict[int, str] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        """Of so many rows it is known whose they are, or that nobody can tell."""
        return len(self.patients) + len(self.doubts) + len(self.fresh)


class PortalMatched(Struct):
    """Whom a page of the directory had; `ended`: nothing else is looked at by this."""

    among: Among
    found: tuple[Found, ...]
    ended: bool


def following(among: Among) -> Among | None:
    """Where one looks next; None after the last."""
    place = STAGES.index(among) + 1
    return STAGES[place] if place < len(STAGES) else None


def last_by(among: Among) -> bool:
    """Whether nothing else is looked at by the same."""
    after = following(among)
    return after is None or BY[after] != BY[among]


def evolve_portal_matches(matches: PortalMatches, event: PortalMatched) -> PortalMatches:
    """The state after an event: what was surer stands, and two who are meant alike are a doubt."""
    patients, doubts, fresh = dict(matches.patients), dict(matches.doubts), dict(matches.fresh)
    for found in event.found:
        for row in found.rows:
            if row in patients or row in doubts:
                continue
            if fresh.setdefault(row, found.patient_id) != found.patient_id:
                doubts[row] = BY[event.among]
                del fresh[row]
    if event.ended:
        patients, fresh = patients | fresh, {}
    return PortalMatches(patients=patients, doubts=doubts, fresh=fresh)
