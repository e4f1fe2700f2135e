"""What points is asked without being changed: cases as they are now, patients' accounts, what an entry said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.points import rulebook
from services.points.domain import events
from services.points.domain.account_ids import account_of, member_of
from services.points.domain.case import Case
from services.points.domain.due import case_now
from services.points.domain.earning import Explained
from services.points.domain.model import Transaction
from services.points.domain.patients import LoyaltyAccount, Patient
from services.points.domain.program import Program
from services.points.domain.refusals import UnknownExchange
from services.points.domain.settings import Settings
from services.points.store import (
    ACCOUNT,
    AWARD,
    END,
    OFFER,
    PATIENT,
    SETTINGS,
    account_at,
    ending_row,
    judged_by,
    table,
)
from shared.kernel import instants
from shared.kernel.aggregates import LoadedStates
from shared.kernel.journal import Entry
from shared.kernel.lists import Page
from shared.kernel.references import Reference
from shared.value import codes
from shared.workers.runtime import current


def case_of(practice_id: str, account_id: str, now: datetime) -> tuple[Case, int]:
    """A practice's case on an account as it is at this instant, and the version it was read at, in one read.

    Raises `UnknownLoyaltyAccount` for a practice that does not know the member, as for an id that does not exist.
    """
    loaded = table(current()).read(account_at(account_id), SETTINGS.at(practice_id))
    return case_now(judged_by(LoadedStates(loaded)), practice_id, now), loaded[0].version


def cases_of(practice_id: str, patient_id: str, now: datetime) -> tuple[tuple[LoyaltyAccount, Case], ...]:
    """A patient's accounts at a practice, each as it is at this instant."""
    found = accounts_of(practice_id, patient_id)
    if not found:
        return ()
    settings, *accounts = table(current()).read(
        SETTINGS.at(practice_id), *(account_at(each.account_id) for each in found)
    )
    return tuple(
        (account, case_now(judged_by(LoadedStates((loaded, settings))), practice_id, now))
        for account, loaded in zip(found, accounts, strict=True)
    )


def cases_ending(
    practice_id: str, now: datetime, until: datetime, *, most: int
) -> tuple[tuple[tuple[str, Case], ...], bool]:
    """Accounts of which points end up to an instant, by their ids, the first first; and whether there are others."""
    page = table(current()).rows(ending_row(practice_id), END, limit=most)
    last = f"{END}{instants.text(until)}~"
    account_ids = [account_id for place, account_id in page.items if place <= last]
    if not account_ids:
        return (), False
    settings, *accounts = table(current()).read(SETTINGS.at(practice_id), *map(account_at, account_ids))
    cases = tuple(
        (account_id, case_now(judged_by(LoadedStates((loaded, settings))), practice_id, now))
        for account_id, loaded in zip(account_ids, accounts, strict=True)
    )
    return cases, page.next is not None and len(account_ids) == len(page.items)


def accounts_of(practice_id: str, patient_id: str) -> tuple[LoyaltyAccount, ...]:
    """A patient's loyalty accounts at a practice."""
    return record_of(practice_id, patient_id)[1].accounts


def members_of(practice_id: str, patient_id: str) -> tuple[tuple[str, str], ...]:
    """Programme and member of each loyalty account that a patient has at a practice."""
    return tuple(account_of(account.account_id) for account in accounts_of(practice_id, patient_id))


def account_exchanged(practice_id: str, patient_id: str, exchange_id: str) -> LoyaltyAccount:
    """Which of a patient's accounts an exchange was made in. Raises `UnknownExchange`."""
    known = accounts_of(practice_id, patient_id)
    found = table(current()).read(*(account_at(account.account_id) for account in known)) if known else ()
    for account, loaded in zip(known, found, strict=True):
        if loaded.state.exchange(exchange_id):
            return account
    raise UnknownExchange


def members_with(practice_id: str, member_number: str) -> tuple[str, ...]:
    """The practice's patients who have this number in some programme, each by the record that stays."""
    members = ((program, member_of(program, member_number, practice_id)) for program in programs_of(practice_id))
    accounts = table(current()).read(*(ACCOUNT.at(program, member) for program, member in members))
    known = (loaded.state.patient_at(practice_id) for loaded in accounts)
    return tuple(dict.fromkeys(record_of(practice_id, patient_id)[0] for patient_id in known if patient_id))


def record_of(practice_id: str, patient_id: str) -> tuple[str, Patient]:
    """The record that a patient's id leads to by now, with its own id: a merged one leads to the one that stays."""
    patient = table(current()).get(PATIENT.at(practice_id, patient_id)).state
    return record_of(practice_id, patient.merged_into) if patient.merged_into else (patient_id, patient)


def offer_reference_of(practice_id: str, offer_id: str) -> Reference:
    """What an offer's reference was used for."""
    return table(current()).get(OFFER.at(practice_id, offer_id)).state


def program_of(practice_id: str, code: str) -> Program | None:
    """A programme as it is at a practice; None where there is none of that code."""
    return programs_of(practice_id).get(code)


def programs_of(practice_id: str) -> Mapping[str, Program]:
    """Every programme there is at a practice, by its code."""
    return rulebook.programs(settings_of(practice_id).documents)


def settings_of(practice_id: str) -> Settings:
    """A practice's settings."""
    return table(current()).get(SETTINGS.at(practice_id)).state


def award_of(practice_id: str, award: str) -> Reference:
    """What an award's id was used for."""
    return table(current()).get(AWARD.at(practice_id, award)).state


def code_is_of(account_id: str, code: str, claim_id: str) -> bool:
    """Whether an account has a redemption with this code, or was claimed from by this command before."""
    reads, wanted = table(current()), codes.read(code)
    if reads.entry(account_at(account_id), claim_id):
        return True
    account = reads.get(account_at(account_id)).state
    return wanted is not None and any(hold.code == wanted for hold in account.holds)


def lines_of(account_id: str, transactions: Sequence[Transaction]) -> dict[str, tuple[Explained, ...]]:
    """The lines of transactions, by their ids, as they were explained when they were submitted: all in one read."""
    submitted = table(current()).entries(account_at(account_id), (known.entry for known in transactions))
    return {
        event.transaction.transaction_id: event.lines
        for entry in submitted.values()
        for event in entry.events
        if isinstance(event, events.TransactionSubmitted)
    }


def history_of(account_id: str, *, before: int | None, limit: int) -> Page[Entry[events.AccountEvent]]:
    """An account's journal, newest first, whoever asks: `case_of` says whether a practice knows the member."""
    return table(current()).history(account_at(account_id), before=before, limit=limit)
