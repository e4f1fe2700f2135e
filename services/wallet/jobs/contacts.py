"""Contacts of a file that asks whom it means: beside the journal and for two days at most, as many are nobody's here.

What is no patient's is not ours to keep. Whoever asked has them forgotten when it knows who they are; what is left of
an import that never came to that, the table forgets by itself (`forgets_at`, DynamoDB's time to live).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from services.wallet.store import table
from shared.kernel import codec
from shared.kernel.refusals import KeyReused, NotFound
from shared.kernel.structs import Struct
from shared.workers.runtime import current

KEPT_FOR = timedelta(days=2)
"""An import is worked off in minutes; the wallet may be silent for a while ★."""
STRETCH = "stretch#"
PAGE = 20


class UnknownContacts(NotFound):
    """Nothing was kept under this import and stretch, or it was too long ago."""

    def __init__(self) -> None:
        super().__init__("Of this import no contacts were kept. Import the file again.")


class Sought(Struct):
    """What somebody would be found by, as the directory has it, each empty where the file does not say it.

    The mail; a phone's last ten digits, backwards; the name's first words, a space between them.
    """

    email: str = ""
    phone: str = ""
    names: str = ""


class Stretch(Struct):
    """So many contacts as an item holds, and of what request they are."""

    fingerprint: str
    until: datetime
    contacts: tuple[Sought, ...]


def keep(practice_id: str, import_id: str, stretch: int, contacts: Sequence[Sought], fingerprint: str) -> None:
    """Keep a stretch, once; the same again changes nothing. Raises `KeyReused` for others under its name."""
    world = current()
    kept = Stretch(fingerprint=fingerprint, until=world.now() + KEPT_FOR, contacts=tuple(contacts))
    item = {
        **_key(practice_id, import_id, stretch),
        "value": {"S": codec.dump(kept)},
        "forgets_at": {"N": str(int(kept.until.timestamp()))},
    }
    try:
        world.dynamodb.put_item(TableName=world.table_name, Item=item, ConditionExpression="attribute_not_exists(pk)")
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        (there,) = _stretches(practice_id, import_id, f"{STRETCH}{stretch:03}")
        if there.fingerprint != fingerprint:
            raise KeyReused("Other contacts are kept under this name. Take a new import for another file.") from error


def contacts_of(practice_id: str, import_id: str, stretches: int) -> tuple[Sought, ...]:
    """Those of so many stretches, in their order. Raises `UnknownContacts` unless all are kept."""
    kept = [*_stretches(practice_id, import_id, STRETCH)]
    if len(kept) < stretches or any(stretch.until <= current().now() for stretch in kept):
        raise UnknownContacts
    return tuple(contact for stretch in kept[:stretches] for contact in stretch.contacts)


def forget(practice_id: str, import_id: str, stretches: int) -> None:
    """Keep them no more; what is not there is forgotten already."""
    world = current()
    keys = (_key(practice_id, import_id, number) for number in range(stretches))
    gone: list[Any] = [{"Delete": {"TableName": world.table_name, "Key": key}} for key in keys]
    world.dynamodb.transact_write_items(TransactItems=gone)


def _stretches(practice_id: str, import_id: str, prefix: str) -> Iterator[Stretch]:
    rows = table(current()).every_row(_list(practice_id, import_id), prefix, limit=PAGE)
    return (codec.load(Stretch, value) for _, value in rows)


def _key(practice_id: str, import_id: str, stretch: int) -> Any:
    return {"pk": {"S": _list(practice_id, import_id)}, "sk": {"S": f"{STRETCH}{stretch:03}"}}


def _list(practice_id: str, import_id: str) -> str:
    return f"contacts/{practice_id}/{import_id}"
