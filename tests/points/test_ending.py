"""Whose points end soon, of a whole practice: noted sixty days before, so that no visit pays for the list."""

from typing import Any

from tests.points.world import World


def ending(here: World, *, days: int = 30, most: int = 12, practice: str = "p1") -> Any:
    answer = here.call("expiring_soon", days=days, most=most, practice=practice)
    return answer["ok"]


def test_points_that_end_within_the_days_asked_for_are_listed_the_first_first(here: World) -> None:
    sooner, later = here.enrol("aspire", patient="pat_a"), here.enrol("aspire", patient="pat_b")
    here.adjust(sooner, 300)
    here.wait(days=10)
    here.adjust(later, 500)
    here.wait(days=205)
    here.sweep()
    assert ending(here) == {"accounts": [], "more": False}
    assert [account["patient_id"] for account in ending(here, days=60)["accounts"]] == ["pat_a"]
    here.wait(days=50)
    here.sweep()
    first, second = ending(here)["accounts"]
    assert first == {
        "account_id": sooner,
        "patient_id": "pat_a",
        "program": "aspire",
        "program_name": "ASPIRE Galderma Rewards",
        "points": 300,
        "worth_cents": 3_000,
        "expires_at": here.shown(sooner)["next_expiry"]["expires_at"],
    }
    assert (second["patient_id"], second["points"]) == ("pat_b", 500)
    page = ending(here, most=1)
    assert ([account["patient_id"] for account in page["accounts"]], page["more"]) == (["pat_a"], True)


def test_who_comes_meanwhile_or_whose_points_are_over_is_listed_no_more(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 300)
    here.wait(days=340)
    here.sweep()
    assert [found["points"] for found in ending(here)["accounts"]] == [300]
    here.submit(account, ("botox", 1))
    assert ending(here)["accounts"] == []
    here.wait(days=3)
    here.sweep()
    here.wait(days=340)
    here.sweep()
    assert [found["points"] for found in ending(here)["accounts"]] == [500]
    here.wait(days=27)
    assert ending(here)["accounts"] == []
    here.sweep()
    assert (
        here.dynamodb.query(
            TableName=here.outside.table_name,
            KeyConditionExpression="pk = :list",
            ExpressionAttributeValues={":list": {"S": "ending/p1"}},
        )["Items"]
        == []
    )


def test_each_practice_that_knows_the_member_lists_the_account_and_no_other_does(here: World) -> None:
    body = {"program": "alle", "email": "anna@example.com"}
    first = here.post("/patients/pat_a/loyalty-accounts", body).body
    account, link = str(first["account_id"]), {**body, "member_number": first["member_number"]}
    assert here.post("/patients/other/loyalty-accounts", link, practice="p2").status == 201
    here.adjust(account, 300)
    here.wait(days=340)
    here.sweep()
    found = {practice: ending(here, practice=practice)["accounts"] for practice in ("p1", "p2", "p3")}
    assert [[each["patient_id"] for each in accounts] for accounts in found.values()] == [["pat_a"], ["other"], []]


def test_that_an_end_is_noted_moves_nothing_and_is_told_to_nobody(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 300)
    before, told = here.shown(account), here.announced()
    here.wait(days=310)
    here.sweep()
    after = here.shown(account)
    assert (after["available"], after["lapses_at"]) == (before["available"], before["lapses_at"])
    assert here.announced() == told
    here.sweep()
    assert here.sweep() == 0
