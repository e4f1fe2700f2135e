"""What others ask of the directory and of a wallet without holding anything."""

from services.wallet.domain.selection import usable_items
from services.wallet.jobs.member_prices import member_prices
from services.wallet.queries import patient_and_wallet, patient_of, settings_of
from shared.contracts.calls import ItemLeft, Left, MemberPrice, PatientKnown, Record, WalletLeft
from shared.practice import days
from shared.value import units
from shared.value.lots import available
from shared.workers.runtime import current


def patient_known(call: PatientKnown) -> Record:
    """Whether there is such a patient, of what age, and what a member pays."""
    practice_id, now = call.caller.practice_id, current().now()
    prices: tuple[MemberPrice, ...] = ()
    if call.member_prices:
        patient, wallet = patient_and_wallet(practice_id, call.patient_id)
        prices = member_prices(wallet, now)
    else:
        patient = patient_of(practice_id, call.patient_id).state
    born = patient.contact.birth_date
    if born is None:
        return Record(patient_id=patient.patient_id, member_prices=prices)
    today = days.local_day(now, settings_of(practice_id).state.time_zone)
    return Record(patient_id=patient.patient_id, age_years=days.age(born, today), member_prices=prices)


def wallet_left(call: WalletLeft) -> Left:
    """Whose wallet it is, and what can be used of it now."""
    practice_id, now = call.caller.practice_id, current().now()
    patient, wallet = patient_and_wallet(practice_id, call.patient_id)
    return Left(
        name=f"{patient.contact.first_name} {patient.contact.last_name}".strip(),
        credits_available_cents=available(wallet.of("credits", ""), now),
        items=tuple(
            ItemLeft(
                kind=left.kind,
                item=left.item,
                item_name=left.name,
                units=units.units(left.units),
                amount_cents=left.amount_cents,
            )
            for left in usable_items(wallet, now)
            if left.kind != "credits"
        ),
    )
