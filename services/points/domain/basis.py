"""What a programme's rule counts: visits, syringes, dollars. A new one is a member here, and mypy names the rest."""

from enum import StrEnum
from typing import Literal, assert_never

from shared.kernel.structs import Struct


class TreatmentDone(Struct):
    """A line to judge: so much of a treatment, sold for so many cents where that was said.

    No member has a default: whoever makes one says what is known of it.
    """

    treatment: str
    quantity: int
    amount_cents: int | None


type Need = Literal["amount_cents"]


class Basis(StrEnum):
    """What is counted of a line, and multiplied by a rule's points."""

    VISIT = "visit"
    PROCEDURE = "procedure"
    TREATMENT = "treatment"
    UNIT = "unit"
    LINE = "line"
    DOLLAR = "dollar"

    def counts(self, line: TreatmentDone) -> int:
        """How many of it a line has."""
        match self:
            case Basis.VISIT | Basis.PROCEDURE:
                return 1
            case Basis.TREATMENT | Basis.UNIT | Basis.LINE:
                return line.quantity
            case Basis.DOLLAR:
                return (line.amount_cents or 0) // 100
            case _:
                assert_never(self)

    @property
    def once(self) -> bool:
        """Whether it counts once per treatment and practice day (★), however much was done or it was split."""
        match self:
            case Basis.VISIT | Basis.PROCEDURE:
                return True
            case Basis.TREATMENT | Basis.UNIT | Basis.LINE | Basis.DOLLAR:
                return False
            case _:
                assert_never(self)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What a line must say, beyond its quantity, to be counted."""
        match self:
            case Basis.DOLLAR:
                return ("amount_cents",)
            case Basis.VISIT | Basis.PROCEDURE | Basis.TREATMENT | Basis.UNIT | Basis.LINE:
                return ()
            case _:
                assert_never(self)

    def unsaid(self, line: TreatmentDone) -> tuple[Need, ...]:
        """What of that a line does not say."""
        return tuple(need for need in self.needs if getattr(line, need) is None)
