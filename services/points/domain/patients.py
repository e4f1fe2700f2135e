"""A practice's patient, as far as programmes go: her loyalty accounts."""

from shared.kernel.structs import Struct


class LoyaltyAccount(Struct):
    """A patient's loyalty account in a programme, as her record names it."""

    program: str
    account_id: str


class Patient(Struct):
    """A practice's patient: her loyalty accounts, or whose record hers became part of."""

    accounts: tuple[LoyaltyAccount, ...] = ()
    merged_into: str = ""

    def account(self, program: str) -> LoyaltyAccount | None:
        """Her loyalty account in a programme."""
        return next((account for account in self.accounts if account.program == program), None)
