"""What others ask of the directory and of a wallet without holding anything."""

from services.wallet.domain.selection import usable_items
from services.wallet.queries import patient_of, settings_of, wallet_of
from shared.contracts.calls import ItemLeft, Left, PatientKnown, Record, WalletLeft
from shared.practice import days
from shared.value.lots import available
from shared.workers.runtime import current


def patient_known(call: PatientKnown) -> Record:
    """Whether there is such a patient, and of what age."""
    practice_id = call.caller.practice_id
    patient = patient_of(practice_id, call.patient_id).state
    born = patient.contact.birth_date
    if born is None:
        return Record(patient_id=patient.patient_id)
    today = days.local_day(current().now(), settings_of(practice_id).state.time_zone)
    return Record(patient_id=patient.patient_id, age_years=days.age(born, today))


def wallet_left(call: WalletLeft) -> Left:
    """Whose wallet it is, and what can be used of it now."""
    practice_id, now = call.caller.practice_id, current().now()
    patient, wallet = patient_of(practice_id, call.patient_id).state, wallet_of(practice_id, call.patient_id)
    return Left(
        name=f"{patient.contact.first_name} {patient.contact.last_name}".strip(),
        credits_available_cents=available(wallet.of("credits", ""), now),
        items=tuple(
            ItemLeft(kind=left.kind, item=left.item, units=left.units, amount_cents=left.amount_cents)
            for left in usable_items(wallet, now)
            if left.kind != "credits"
        ),
    )
