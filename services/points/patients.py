"""Whom becoming a member needs: a patient of the practice, whom the wallet's directory knows."""

from shared.contracts.calls import PatientKnown, Record
from shared.kernel.journal import Cause
from shared.workers import calls


def check_known(patient_id: str, cause: Cause) -> None:
    """Refuse to make a member of somebody whom the practice's directory does not have.

    Raises wallet's `unknown-patient` as `OwnerRefused`, or `OwnerUnreachable`.
    """
    calls.WALLET.ask(PatientKnown(caller=calls.caller(cause), patient_id=patient_id), Record)
