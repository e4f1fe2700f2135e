"""Who calls."""

from shared.contracts.envelope import Contract
from shared.contracts.forms import Key


class Caller(Contract):
    """Whose desk is calling: the practice and user that checkout authenticated."""

    practice_id: Key
    actor: str
    correlation_id: str
