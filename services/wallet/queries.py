"""What is read of wallet: records and wallets (of an alias the one that took it over), settings, who is found."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from services.wallet.domain import breakage, directory, phones
from services.wallet.domain.breakage import BreakageRow
from services.wallet.domain.duplicates import Likeness, alike
from services.wallet.domain.events import PatientEvent, SettingsReplaced, WalletEvent
from services.wallet.domain.gift_cards.events import GiftCardEvent
from services.wallet.domain.gift_cards.model import GiftCard, cards_of
from services.wallet.domain.gift_cards.refusals import UnknownGiftCard
from services.wallet.domain.memberships.draft import MembershipDraft
from services.wallet.domain.memberships.due import catch_up
from services.wallet.domain.memberships.events import MembershipEvent
from services.wallet.domain.memberships.evolve import memberships_of as memberships_of_practice
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.memberships.model import deadline as membership_deadline
from services.wallet.domain.memberships.plans import Plan, PlanEvent
from services.wallet.domain.memberships.refusals import UnknownMembership, UnknownPlan
from services.wallet.domain.model import Wallet
from services.wallet.domain.patients import Contact, Patient
from services.wallet.domain.refusals import UnknownPatient
from services.wallet.domain.search import Place, first_hit, places
from services.wallet.domain.settings import Settings
from services.wallet.store import GIFT_CARD, MEMBERSHIP, PATIENT, PLAN, SETTINGS, WALLET, LoadedWallet, table
from shared.kernel.aggregates import Loaded
from shared.kernel.ids import formed
from shared.kernel.numbers import NotSuchANumber, whole
from shared.web import pagination
from shared.workers.runtime import current

BOOK_PAGE = 1_000
LOOKED_AT = 50
"""So many search items are looked at at once, while a page of the search is being filled."""
CARDS_FOUND_MAX = 500
"""A checkout sells no more."""
_OTHER_SEARCH = "This cursor belongs to another search. Leave it out to start anew."


def wallet_of(practice_id: str, patient_id: str) -> Wallet:
    """A patient's wallet in one read (an alias, or a wallet in which nothing has happened yet, costs one more).

    Raises `UnknownPatient`.
    """
    wallet = table(current()).get(WALLET.at(practice_id, patient_id)).state
    if wallet.merged_into:
        return wallet_of(practice_id, wallet.merged_into)
    return wallet if wallet.patient_id else _unopened(practice_id, patient_id)


def _unopened(practice_id: str, patient_id: str) -> Wallet:
    record = patient_of(practice_id, patient_id).state
    if record.patient_id != patient_id:
        return wallet_of(practice_id, record.patient_id)
    return Wallet(practice_id=practice_id, patient_id=patient_id)


def patient_of(practice_id: str, patient_id: str) -> Loaded[Patient, PatientEvent]:
    """A patient's record. Raises `UnknownPatient`."""
    while True:
        found = table(current()).get(PATIENT.at(practice_id, patient_id))
        if not found.state.patient_id:
            raise UnknownPatient
        if not found.state.merged_into:
            return found
        patient_id = found.state.merged_into


def patient_and_wallet(practice_id: str, patient_id: str) -> tuple[Patient, Wallet]:
    """A patient's record and wallet in one read; an alias costs one more each time. Raises `UnknownPatient`."""
    while True:
        patient, wallet = table(current()).read(PATIENT.at(practice_id, patient_id), WALLET.at(practice_id, patient_id))
        if not patient.state.patient_id:
            raise UnknownPatient
        if not patient.state.merged_into:
            unopened = Wallet(practice_id=practice_id, patient_id=patient_id)
            return patient.state, wallet.state if wallet.state.patient_id else unopened
        patient_id = patient.state.merged_into


def names_of(practice_id: str, patient_ids: tuple[str, ...]) -> dict[str, Patient]:
    """The records of those of these ids that there are, in one read for all; aliases cost one more."""
    found = patients_of(practice_id, patient_ids)
    aliases = {patient_id: record.merged_into for patient_id, record in found.items() if record.merged_into}
    stays = names_of(practice_id, tuple(filter(None, aliases.values()))) if aliases else {}
    followed = {patient_id: stays.get(record.merged_into or "", record) for patient_id, record in found.items()}
    return {patient_id: followed[patient_id] for patient_id in patient_ids if patient_id in followed}


def patients_of(practice_id: str, patient_ids: Sequence[str]) -> dict[str, Patient]:
    """The records with these ids, those that there are."""
    wanted = [PATIENT.at(practice_id, patient_id) for patient_id in patient_ids]
    found = table(current()).read(*wanted)
    return {loaded.state.patient_id: loaded.state for loaded in found if loaded.state.patient_id}


def wallet_as_of(practice_id: str, patient_id: str, at: datetime) -> LoadedWallet:
    """A wallet at an instant; of an alias by then, the one that had taken it over. Raises `UnknownPatient`."""
    store = table(current())
    while True:
        found = store.as_of(WALLET.at(practice_id, patient_id), lambda entry: entry.occurred_at <= at)
        if found.version == 0:
            record = store.as_of(PATIENT.at(practice_id, patient_id), lambda entry: entry.occurred_at <= at)
            if record.version == 0:
                raise UnknownPatient
            return Loaded(id=found.id, state=Wallet(practice_id=practice_id, patient_id=patient_id), version=0)
        if not found.state.merged_into:
            return found
        patient_id = found.state.merged_into


def settings_of(practice_id: str) -> Loaded[Settings, SettingsReplaced]:
    """A practice's settings; version 0 are the defaults."""
    return table(current()).get(SETTINGS.at(practice_id))


def plan_of(practice_id: str, plan_id: str) -> Loaded[Plan, PlanEvent]:
    """A membership plan. Raises `UnknownPlan`."""
    found = table(current()).get(PLAN.at(practice_id, plan_id))
    if not found.state.plan_id:
        raise UnknownPlan
    return found


def membership_of(practice_id: str, membership_id: str) -> Loaded[Membership, MembershipEvent]:
    """A membership. Raises `UnknownMembership`."""
    found = table(current()).get(MEMBERSHIP.at(practice_id, membership_id))
    if not found.state.membership_id:
        raise UnknownMembership
    return found


def memberships_of(practice_id: str, wallet: Wallet) -> tuple[Membership, ...]:
    """Every membership that a patient has or had, in the order in which she joined."""
    wanted = [MEMBERSHIP.at(practice_id, membership_id) for membership_id in wallet.memberships]
    return tuple(found.state for found in table(current()).read(*wanted))


def caught_up(membership: Membership, now: datetime) -> Membership:
    """A membership as the clock has left it, whether that was booked or not."""
    if not (deadline := membership_deadline(membership)) or deadline > now:
        return membership
    plan = plan_of(membership.practice_id, membership.plan_id).state
    draft = MembershipDraft(membership)
    catch_up(draft, plan, settings_of(membership.practice_id).state, now)
    return draft.state


def memberships_due(
    practice_id: str, due_by: date, *, after: str | None, limit: int
) -> tuple[tuple[Membership, ...], str | None]:
    """A page of memberships whose oldest unpaid dues are due by a day, the oldest first, and where the next starts."""
    store = table(current())
    found = store.rows(memberships_of_practice(practice_id), "due#", after=after, limit=limit)
    due = [membership_id for key, membership_id in found.items if key.split("#")[1] <= due_by.isoformat()]
    wanted = [MEMBERSHIP.at(practice_id, membership_id) for membership_id in due]
    more = found.next if len(due) == len(found.items) else None
    return tuple(membership.state for membership in store.read(*wanted)), more


def card_of(practice_id: str, card_id: str) -> Loaded[GiftCard, GiftCardEvent | WalletEvent]:
    """A gift card. Raises `UnknownGiftCard`."""
    found = table(current()).get(GIFT_CARD.at(practice_id, card_id))
    if not found.state.card_id:
        raise UnknownGiftCard
    return found


def found_cards(practice_id: str, card_ids: Sequence[str]) -> tuple[GiftCard, ...]:
    """The cards with these ids, in their order."""
    found = table(current()).read(*(GIFT_CARD.at(practice_id, card_id) for card_id in card_ids))
    return tuple(loaded.state for loaded in found)


def card_ids(practice_id: str, prefix: str) -> tuple[str, ...]:
    """Gift cards by what they are found by: their code's name, the sale that they were sold in."""
    found = table(current()).rows(cards_of(practice_id), prefix, limit=CARDS_FOUND_MAX)
    return tuple(card_id for _, card_id in found.items)


def breakage_of(practice_id: str, as_of: date) -> tuple[BreakageRow, ...]:
    """What expired unused in the twelve months that end with a day, by month, kind and funding."""
    return breakage.by_month(_book(practice_id, as_of), as_of)


def _book(practice_id: str, as_of: date) -> Iterator[tuple[str, str]]:
    for year in breakage.prefixes(as_of):
        yield from table(current()).every_row(breakage.book(practice_id), year, limit=BOOK_PAGE)


def search(
    practice_id: str, typed: str, *, members: Sequence[str] = (), limit: int, cursor: str | None
) -> tuple[tuple[Patient, ...], str | None]:
    """A page of the patients who are meant by what was typed, the best hits first, and the cursor of the next one.

    `members`: whose member number it is; they come first. A page is full unless it is the last. Raises `InvalidCursor`.
    """
    among = places(typed)
    number, after = _position(practice_id, among, pagination.decode(cursor))
    found = [*patients_of(practice_id, members).values()] if cursor is None else []
    for place in range(number, len(among)):
        more = True
        while more:
            page = table(current()).rows(
                directory.directory(practice_id), among[place].prefix, after=after, limit=LOOKED_AT
            )
            records = patients_of(practice_id, [patient_id for _, patient_id in page.items])
            for key, patient_id in page.items:
                if len(found) == limit:
                    return tuple(found), pagination.encode(_mark(practice_id, place, after))
                after = key
                if patient_id in members or patient_id not in records:
                    continue
                if first_hit(records[patient_id], among) == (place, key):
                    found.append(records[patient_id])
            more = page.next is not None
        after = None
    return tuple(found), None


def everybody(practice_id: str, *, limit: int, cursor: str | None) -> tuple[tuple[Patient, ...], str | None]:
    """A page of all patients by name, and the cursor of the next one. Raises `InvalidCursor`."""
    among = places("")
    _, after = _position(practice_id, among, pagination.decode(cursor))
    page = table(current()).rows(directory.directory(practice_id), among[0].prefix, after=after, limit=limit)
    records = patients_of(practice_id, [patient_id for _, patient_id in page.items])
    following = pagination.encode(_mark(practice_id, 0, page.next)) if page.next else None
    return tuple(records[patient_id] for _, patient_id in page.items if patient_id in records), following


def found_by_email(practice_id: str, email: str) -> tuple[str, ...]:
    """Whose mail address it is."""
    return tuple(dict.fromkeys(value for _, value in _all_of(practice_id, directory.by_email(email))))


def found_by_phone(practice_id: str, phone: str) -> tuple[str, ...]:
    """Whose number it is, however it was written; its last digits alone are nobody's."""
    wanted = phones.significant(phone)
    candidates = _all_of(practice_id, directory.ending_in(wanted[-phones.NATIONAL_DIGITS :]))
    return tuple(dict.fromkeys(value for key, value in candidates if phones.same(directory.phone_in(key), wanted)))


def candidates_of(
    practice_id: str, patient_id: str, contact: Contact
) -> tuple[tuple[Patient, tuple[Likeness, ...]], ...]:
    """Who a patient to be registered under an id may be already, and by what; nobody if that id is registered."""
    ids = {
        *(found_by_phone(practice_id, contact.phone) if contact.phone else ()),
        *(found_by_email(practice_id, contact.email) if contact.email else ()),
        *(_born_on(practice_id, contact.birth_date) if contact.birth_date else ()),
    }
    records = patients_of(practice_id, sorted(ids | {patient_id})) if ids else {}
    if patient_id in records:
        return ()
    found = ((record, alike(contact, record)) for record in records.values())
    return tuple((record, likeness) for record, likeness in found if likeness)


def _born_on(practice_id: str, day: date) -> Iterator[str]:
    return (value for _, value in _all_of(practice_id, directory.by_birth_date(day)))


def _all_of(practice_id: str, prefix: str) -> tuple[tuple[str, str], ...]:
    """What stands in a short stretch of the directory: more than a page of one phone or mail is nobody's alone."""
    return table(current()).rows(directory.directory(practice_id), prefix, limit=LOOKED_AT).items


def _mark(practice_id: str, place: int, key: str | None) -> str:
    """A search item without what is private in it: whose it is, and the how-manieth of theirs."""
    if key is None:
        return f"{place}"
    patient_id = key.rpartition("#")[2]
    own = _keys(practice_id, patient_id)
    return f"{place}.{patient_id}.{own.index(key) if key in own else len(own)}"


def _position(practice_id: str, among: tuple[Place, ...], mark: str | None) -> tuple[int, str | None]:
    """The place and the search item that a cursor stands for.

    Raises `InvalidCursor`, also when the record has changed since.
    """
    if mark is None:
        return 0, None
    number, _, item = mark.partition(".")
    patient_id, _, which = item.partition(".")
    try:
        place = whole(number, least=0, most=len(among) - 1)
        if not item:
            return place, None
        own = _keys(practice_id, patient_id)
        key = own[whole(which, least=0, most=len(own))]
    except (IndexError, NotSuchANumber) as error:
        raise pagination.InvalidCursor(_OTHER_SEARCH) from error
    if not key.startswith(among[place].prefix):
        raise pagination.InvalidCursor(_OTHER_SEARCH)
    return place, key


def _keys(practice_id: str, patient_id: str) -> tuple[str, ...]:
    return directory.keys(table(current()).get(PATIENT.at(practice_id, patient_id)).state) if formed(patient_id) else ()
