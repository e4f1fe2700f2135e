"""Whose phones and mails these are, where a file names thousands: the directory is read once instead of for each."""

from collections.abc import Collection, Iterator, Mapping

from services.wallet.domain import directory, phones
from services.wallet.queries import found_by_email, found_by_phone
from services.wallet.store import table
from shared.workers.runtime import current

PAGE = 1_000
ONE_BY_ONE_MAX = 200
"""So many are looked up one by one; more cost a page of the directory for each thousand that it has."""


def stretch(practice_id: str, prefix: str) -> Iterator[tuple[str, str]]:
    """A stretch of the directory, whole, page by page."""
    return table(current()).every_row(directory.directory(practice_id), prefix, limit=PAGE)


def by_emails(practice_id: str, emails: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Whose each mail address is."""
    if len(emails) <= ONE_BY_ONE_MAX:
        return {email: found_by_email(practice_id, email) for email in emails}
    by: dict[str, list[str]] = {}
    for key, patient_id in stretch(practice_id, "email#"):
        by.setdefault("#".join(key.split("#")[:2]), []).append(patient_id)
    return {email: tuple(dict.fromkeys(by.get(directory.by_email(email).rstrip("#"), ()))) for email in emails}


def by_phones(practice_id: str, numbers: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Whose each number is, as `found_by_phone` finds it."""
    if len(numbers) <= ONE_BY_ONE_MAX:
        return {number: found_by_phone(practice_id, number) for number in numbers}
    by: dict[str, list[tuple[str, str]]] = {}
    for key, patient_id in stretch(practice_id, "phone#"):
        line = directory.phone_in(key)
        by.setdefault(line[-phones.NATIONAL_DIGITS :], []).append((line, patient_id))
    return {number: _whose(by, phones.significant(number)) for number in numbers}


def _whose(by: Mapping[str, Collection[tuple[str, str]]], wanted: str) -> tuple[str, ...]:
    lines = by.get(wanted[-phones.NATIONAL_DIGITS :], ())
    return tuple(dict.fromkeys(patient_id for line, patient_id in lines if phones.same(line, wanted)))
