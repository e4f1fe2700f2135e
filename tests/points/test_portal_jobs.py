"""Exports of sponsors' portals in the background: how they go on, what they cost, how they end."""

import itertools
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from shared.workers import runtime
from tests import tables
from tests.harness.counting import Counting
from tests.points.portals import ALLE, Practice
from tests.simulation.world.table import MemoryTable


@pytest.fixture
def here() -> Iterator[Practice]:
    with tables.table() as client:
        made = Practice(dynamodb=client)
        with runtime.use(made.outside):
            yield made


def test_a_file_of_many_rows_comes_in_by_steps_and_one_of_too_many_not_at_all(here: Practice) -> None:
    header = "First Name,Email,Available Points,Alle member tier"
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(60)}
    rows = [f"Pat,p{number}@example.com,{number},Member" for number in range(60)]
    came = here.bring("\n".join([header, *rows]))
    assert (came["good"], came["heard"], came["noticed_in_all"]) == (60, 60, 59)
    too_many = "\n".join([header, *rows * 84])
    assert here.post("/portal-imports", {"csv": too_many}).problem == "unreadable-file"


def test_an_import_goes_on_by_itself_until_it_is_done_and_nobody_sweeps() -> None:
    here = Practice(dynamodb=MemoryTable())
    seconds = itertools.count()
    begun = here.now
    here.clock = lambda: begun + timedelta(seconds=next(seconds))  # every look at the clock is a second later
    header = "First Name,Email,Available Points,Alle member tier"
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(120)}
    rows = [f"Pat,p{number}@example.com,{number},Member" for number in range(120)]
    started = here.post("/portal-imports", {"csv": "\n".join([header, *rows]), "dry_run": False})
    assert here.goes_on() > 2, "the request's message, and one for each time that a worker's time was up"
    done = here.get(f"/portal-imports/{started.body['import_id']}").ok()
    assert (done["status"], done["done"], done["heard"]) == ("done", 120, 120)


def test_a_message_that_comes_twice_or_late_starts_no_second_worker(here: Practice) -> None:
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": False})
    (message,) = here.sent
    body = json.loads(message["MessageBody"])
    here.goes_on()
    before = here.items()
    assert here.deliver(body, body) == ()
    assert here.items() == before
    assert here.get(f"/portal-imports/{started.body['import_id']}").ok()["heard"] == 2


def test_an_import_whose_wallet_is_silent_for_a_day_fails_and_the_same_file_can_be_sent_again(here: Practice) -> None:
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": False})
    path = f"/portal-imports/{started.body['import_id']}"
    here.unreachable.add("wallet")
    for _ in range(24):
        here.sweep()
        assert here.get(path).ok()["status"] == "running"
        here.wait(hours=1)
    here.sweep()
    failed = here.get(path).ok()
    assert (failed["status"], failed["good"], failed["done"]) == ("failed", 2, 0)
    assert failed["failure"] == (
        "It could not go on and was ended: 0 of 2 rows are done. "
        "Send the same file again: what is done is not done twice."
    )
    assert here.sweep() == 0, "nobody goes on with it"
    here.unreachable.clear()
    assert here.bring(ALLE)["heard"] == 2


def test_an_import_of_whose_contacts_the_wallet_knows_nothing_any_more_fails_at_once(here: Practice) -> None:
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": True})
    here.kept.clear()
    here.sweep()
    failed = here.get(f"/portal-imports/{started.body['import_id']}").ok()
    assert failed["status"] == "failed"
    assert failed["failure"] == ("It could not go on and was ended: nothing was written. Send the same file again.")


def test_a_start_that_could_not_be_sent_is_the_sweepers(here: Practice) -> None:
    here.unreachable.add("inbox")
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": False})
    assert (started.status, here.sent) == (202, [])
    here.unreachable.clear()
    here.sweep()
    assert here.get(f"/portal-imports/{started.body['import_id']}").ok()["status"] == "done"


def test_a_dry_run_reads_in_batches_however_many_rows_have_offers(
    here: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "First Name,Email,Available Points,Promotions (expiration date),Alle member tier"
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(150)}
    rows = [f"Pat,p{number}@example.com,0,$75 off JUVEDERM (12/31/2026),Member" for number in range(150)]
    started = here.post("/portal-imports", {"csv": "\n".join([header, *rows])})
    reads = here.noting_reads(monkeypatch)
    here.goes_on()
    assert here.get(f"/portal-imports/{started.body['import_id']}").ok()["issued"] == 150
    assert reads.count("batch_get_item") == 1 + 1 + 2 * 2, (
        "the page that has them all, the rows, for each hundred of them patients and offers"
    )


def test_who_becomes_a_member_by_an_export_is_enrolled_and_heard_of_in_one_transaction(here: Practice) -> None:
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(10)}
    header = "First Name,Email,Available Points,Promotions (expiration date),Alle member tier"
    rows = [f"Pat,p{number}@example.com,{number},$75 off JUVEDERM (12/31/2026),Member" for number in range(10)]
    started = here.post("/portal-imports", {"csv": "\n".join([header, *rows]), "dry_run": False})
    here.dynamodb = counted = Counting(here.dynamodb)
    here.goes_on()
    done = here.get(f"/portal-imports/{started.body['import_id']}").ok()
    assert (done["heard"], done["issued"], done["repeated"]) == (10, 10, 0)
    written = [call for call in counted.calls if isinstance(call, int)]
    assert sum(call == 7 for call in written) == 10, "patient, account, offer: snapshot and entry; the account's row"
    (account,) = here.accounts("pat_7")
    assert account["sponsor"]["points"] == 7


def test_of_two_who_make_her_a_member_at_once_the_export_that_came_second_is_heard_too(here: Practice) -> None:
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": False})
    here.meanwhile.append(lambda: here.enrol(patient="pat_ann"))
    here.sweep()
    done = here.get(f"/portal-imports/{started.body['import_id']}").ok()
    assert (done["status"], done["heard"]) == ("done", 2)
    (account,) = here.accounts("pat_ann")
    assert account["sponsor"]["points"] == 1_250
