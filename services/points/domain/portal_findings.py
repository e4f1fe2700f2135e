"""What came of the rows of a portal's export, and what somebody should look at."""

from typing import Literal

from shared.kernel.structs import Struct

FINDINGS_MAX = 500
"""So many findings are named; all are counted."""

type FindingKind = Literal["difference", "tier_differs", "offer_refused", "not_taken"]


class PortalFinding(Struct):
    """What somebody should look at: where the sponsor's word and ours differ, or what could not be taken."""

    row: int
    kind: FindingKind
    detail: str
    patient_id: str = ""
    account_id: str = ""
    sponsor_points: int | None = None
    our_points: int | None = None
    moved_since: int | None = None


class Tally(Struct):
    """What came of rows: words of the sponsor that were new, offers issued, rows that said nothing new.

    `findings` are the first ones, `found` is how many there are.
    """

    rows: int = 0
    heard: int = 0
    issued: int = 0
    repeated: int = 0
    found: int = 0
    findings: tuple[PortalFinding, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            rows=self.rows + other.rows,
            heard=self.heard + other.heard,
            issued=self.issued + other.issued,
            repeated=self.repeated + other.repeated,
            found=self.found + other.found,
            findings=(*self.findings, *other.findings)[:FINDINGS_MAX],
        )
