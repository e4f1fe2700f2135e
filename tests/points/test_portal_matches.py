"""Whose the rows of a portal's export are: looked for page by page, whatever the wallet's pace; doubt is asked."""

import json
from typing import Any

from tests.points.portals import Practice
from tests.points.test_portal_imports import here
from tests.simulation.world.table import MemoryTable

__all__ = ["here"]


def many(here: Practice, count: int) -> dict[str, Any]:
    """An export of so many members, all of them patients."""
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(count)}
    rows = [f"Pat,p{number}@example.com,{number},Member" for number in range(count)]
    return {"csv": "\n".join(["First Name,Email,Available Points,Alle member tier", *rows]), "dry_run": False}


def test_the_request_has_contacts_kept_and_nobody_looked_up() -> None:
    here = Practice(dynamodb=MemoryTable())
    here.post("/portal-imports", many(here, 600))
    assert [call["call"] for call in here.asked] == ["keep_contacts"] * 3, (
        "one for each 250 rows, however many patients"
    )


class Starting(set[str]):
    """Unreachable while it starts: the first so many calls."""

    left = 3

    def __contains__(self, name: object) -> bool:
        self.left -= name == "wallet"
        return name == "wallet" and self.left >= 0


def test_a_wallet_that_starts_slowly_is_asked_again_before_a_file_is_refused() -> None:
    here = Practice(dynamodb=MemoryTable(), unreachable=Starting())
    started = here.post("/portal-imports", many(here, 600))
    assert started.status == 202
    assert [call["stretch"] for call in here.asked] == [0, 0, 0, 0, 1, 2]


class Falling(set[str]):
    """Unreachable after the first so many calls."""

    left = 1

    def __contains__(self, name: object) -> bool:
        self.left -= name == "wallet"
        return name == "wallet" and self.left < 0


def test_a_wallet_that_stays_silent_is_told_and_the_same_key_goes_on_once_it_is_back() -> None:
    here = Practice(dynamodb=MemoryTable(), unreachable=Falling())
    before, body = here.items(), many(here, 600)
    refused = here.post("/portal-imports", body, key="key-file")
    assert (refused.status, refused.problem, int(refused.headers["Retry-After"])) == (503, "owner-unreachable", 1)
    assert [call["stretch"] for call in here.asked] == [0, 1, 1, 1, 1], "four silences"
    assert "same Idempotency-Key" in refused.body["detail"]
    assert (here.items(), here.sent) == (before, []), "nothing was begun"
    here.unreachable = set()
    started = here.post("/portal-imports", body, key="key-file")
    assert (started.status, len(here.kept)) == (202, 3), "the stretch that was kept is the same one again"
    here.goes_on()
    done = here.get(f"/portal-imports/{started.body['import_id']}").ok()
    assert (done["status"], done["heard"], done["errors"]) == ("done", 600, [])


def test_a_wallet_that_gives_no_answer_is_waited_for_and_the_import_goes_on_from_where_it_was() -> None:
    here = Practice(dynamodb=MemoryTable())
    import_id = here.post("/portal-imports", many(here, 150) | {"dry_run": True}).body["import_id"]
    here.at_once, here.answers_left = 50, 2
    (start,) = (json.loads(message["MessageBody"]) for message in here.sent)
    here.sent.clear()
    assert here.received(start) == (), "it is no failure"
    shown = here.get(f"/portal-imports/{import_id}").ok()
    assert (shown["status"], shown["matched"], here.buried) == ("running", 100, ())
    here.unreachable.clear()
    here.answers_left = None
    here.asked.clear()
    (again,) = (json.loads(message["MessageBody"]) for message in here.sent)
    here.wait(minutes=1)
    here.sent.clear()
    here.deliver(again)
    here.goes_on()
    asked = [(call["among"], call["after"]) for call in here.asked if call["call"] == "match_patients"]
    assert asked == [("email", "100")], (
        "what was looked through is not asked about again, nor phones for mails that are found"
    )
    done = here.get(f"/portal-imports/{import_id}").ok()
    assert (done["status"], done["matched"], done["heard"]) == ("checked", 150, 150)


def test_once_it_is_known_whose_the_rows_are_the_wallet_keeps_no_contact_of_them() -> None:
    here = Practice(dynamodb=MemoryTable())
    done = here.worked_off(many(here, 600))
    assert (done["status"], done["heard"], here.kept) == ("done", 600, {})
    assert [call["call"] for call in here.asked].count("forget_contacts") == 1
    here.worked_off(many(here, 3) | {"dry_run": True})
    assert here.kept == {}, "nor of a dry run"


def test_a_wallet_that_does_not_hear_that_it_may_forget_holds_nothing_up() -> None:
    here = Practice(dynamodb=MemoryTable())
    started = here.post("/portal-imports", many(here, 3)).body["import_id"]
    here.answers_left = 1
    here.goes_on()
    done = here.get(f"/portal-imports/{started}").ok()
    assert (done["status"], done["heard"], len(here.kept)) == ("done", 3, 1)


def test_a_directory_of_many_pages_is_looked_through_page_by_page_and_nothing_is_refused() -> None:
    here = Practice(dynamodb=MemoryTable())
    here.at_once = 7
    import_id = here.post("/portal-imports", many(here, 60)).body["import_id"]
    here.goes_on()
    done = here.get(f"/portal-imports/{import_id}").ok()
    assert (done["status"], done["heard"], done["errors"]) == ("done", 60, [])


def test_what_is_surer_stands_and_two_who_are_meant_alike_are_a_doubt_wherever_they_stand() -> None:
    here = Practice(dynamodb=MemoryTable())
    here.at_once = 1
    here.directory = {
        "Ann": ("pat_other",),
        "ann@example.com": ("pat_ann",),
        "555-210-1815": ("pat_bea", "pat_bess"),
        "Bea": ("pat_bea",),
        "Cy": ("pat_cy",),
    }
    rows = "First Name,Email,Phone,Available Points,Alle member tier\n"
    rows += "Ann,ann@example.com,,5,Member\nBea,,555-210-1815,5,Member\nCy,,,5,Member\n"
    came = here.worked_off({"csv": rows, "dry_run": False})
    assert [(error["row"], error["problem"]) for error in came["errors"]] == [(3, "ambiguous-patient")]
    assert "phone" in came["errors"][0]["detail"]
    assert (len(here.accounts("pat_ann")), len(here.accounts("pat_cy")), here.accounts("pat_other")) == (1, 1, [])


def test_a_contact_that_is_too_long_to_be_somebodys_is_told(here: Practice) -> None:
    rows = f"First Name,Email,Available Points,Alle member tier\n{'Ann' * 100},ann@example.com,5,Member\n"
    assert [error["problem"] for error in here.bring(rows)["errors"]] == ["long-contact"]
