"""Programmes by configuration: documents are validated, tried, published, listed; never changed, only followed."""

import json
from typing import Any

import pytest

from shared.contracts.programs import FOLDER
from shared.web.scopes import ALL_SCOPES, GROUPS
from tests.harness.outages import dies
from tests.points.examples import cart_line, completed, issue
from tests.points.world import World

GLOW: dict[str, Any] = {
    "program": "own_glow",
    "name": "Glow Points",
    "maker": {"name": "Harbor Aesthetics", "treatments": ["facial", "peel"]},
    "added_by": ["checkout", "staff"],
    "versions": [
        {
            "version": "2026-01",
            "effective_from": "2026-01-01",
            "earning": [
                {
                    "rule": "facial",
                    "treatments": ["facial"],
                    "basis": "visit",
                    "points": 50,
                    "unit": "visit",
                    "source": "us",
                }
            ],
            "tiers": [{"tier": "member", "name": "Member", "source": "us"}],
            "redeeming": {"points": 100, "cents": 500, "step": 100, "source": "us"},
        }
    ],
}
HEAD_ADMIN = GROUPS["head_admin"]


def ready(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / "ready" / f"{name}.json").read_text()))


def changed(path: str, value: Any) -> dict[str, Any]:
    """The practice's document with something else at a place."""
    document = json.loads(json.dumps(GLOW))
    at: Any = document
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    for part in way:
        at = at[part]
    at[last] = value
    return dict(document)


def test_evolus_is_added_to_a_running_system_and_its_offer_is_back_after_90_days(here: World) -> None:
    assert "evolus" not in {program["program"] for program in here.get("/programs").ok()["programs"]}
    assert here.post("/patients/pat_a/loyalty-accounts", {"program": "evolus"}).problem == "unknown-program"
    here.publish(ready("evolus")).created()
    account = here.enrol("evolus")
    offer = issue(here, account, {"reference": "EV-1", "pattern": "jeuveau"})
    assert here.shown(account)["worth_cents"] == 0
    call = {"patient_id": "pat_a", "checkout_id": "co1", "authorization_id": "a"}
    wanted = {"kind": "offer", "account_id": account, "offer_id": offer}
    held = here.call("authorize", **call, lines=[cart_line("jeuveau")], wanted=wanted)["ok"]
    assert (held["amount_cents"], held["tender"], held["label"]) == (4_000, "evolus", "Evolus Rewards offer")
    (told,) = here.events("ProgramPublished")
    assert (told["program"], told["treatments"][0]) == ("evolus", "evolysse")
    points = {**wanted, "kind": "points", "points": 100}
    points.pop("offer_id")
    refused = here.call("authorize", **{**call, "authorization_id": "b"}, lines=[cart_line("jeuveau")], wanted=points)
    assert refused["problem"]["type"].endswith("no-points")


def test_the_later_version_of_alle_is_in_force_where_it_was_published_and_nowhere_else(here: World) -> None:
    here.publish(ready("alle-2025"), practice="p2").created()
    account = here.enrol()
    here.adjust(account, 500)
    assert here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).problem == "tier-too-low"
    theirs = here.enrol(patient="pat_b", practice="p2")
    body = {"points": 500, "reason": "r"}
    here.post(f"/loyalty-accounts/{theirs}/adjustments", body, practice="p2").created()
    here.post(f"/loyalty-accounts/{theirs}/redemptions", {"points": 100}, practice="p2").created()
    assert here.get("/programs/alle", practice="p2").ok()["rules"]["version"] == "2025-01"
    assert here.get("/programs/alle").ok()["rules"]["version"] == "2024-09-30"


def test_versions_are_listed_with_who_and_when(here: World) -> None:
    here.publish(ready("alle-2025"), user="operator").created()
    versions = here.get("/programs/alle/versions").ok()["versions"]
    assert [(row["version"], row["effective_to"], row["published_by"]) for row in versions] == [
        ("2020-11", "2024-09-29", None),
        ("2024-09-30", "2024-12-31", None),
        ("2025-01", None, "operator"),
    ]
    assert versions[-1]["published_at"].startswith("2026-06-15T16:00")


def test_a_practices_own_programme_is_its_head_admins_and_no_sponsors(here: World) -> None:
    assert here.publish(GLOW, scopes=HEAD_ADMIN).created()["versions"][0]["version"] == "2026-01"
    refused = here.publish(ready("evolus"), scopes=HEAD_ADMIN)
    assert (refused.problem, refused.body["privilege"]) == ("missing-privilege", "points.publish")
    staff = tuple(scope for scope in ALL_SCOPES if scope != "points.programs")
    assert here.publish(changed("program", "own_other"), scopes=staff).problem == "missing-privilege"
    assert here.publish(changed("program", "glow"), scopes=HEAD_ADMIN).problem == "missing-privilege"
    assert "points.publish" not in HEAD_ADMIN


def test_two_practices_call_their_own_programmes_alike_and_share_nothing(here: World) -> None:
    for practice in ("p1", "p2"):
        here.publish(GLOW, practice=practice).created()
    mine = here.enrol("own_glow", member_number="1234")
    theirs = here.enrol("own_glow", practice="p2", member_number="1234")
    assert mine != theirs
    here.adjust(mine, 100)
    assert here.get(f"/loyalty-accounts/{theirs}", practice="p2").ok()["available"] == 0
    sold = completed("co1", ("facial", 1))
    lines = tuple(line.model_copy(update={"earns": {"own_glow": "facial"}}) for line in sold.lines)
    here.hear(sold.model_copy(update={"lines": lines}))
    assert here.shown(mine)["pending"] == 50


@pytest.mark.parametrize(
    ("path", "value", "pointer", "said"),
    [
        ("versions/0/earning/0/points", 0, "/versions/0/earning/0", "points must be above 0"),
        ("versions/0/earning/0/points", "many", "/versions/0/earning/0/points", "a whole number"),
        ("versions/0/earning/0/points", 10**9, "/versions/0/earning/0", "points must be at most 10,000,000"),
        ("versions/0/earning/0/basis", "moon", "/versions/0/earning/0/basis", "visit"),
        ("versions/0/bonus", 1, "/versions/0/bonus", "is not known here"),
        ("versions/0/effective_from", "1812-01-01", "/versions/0", "effective_from must be from 2000-01-01"),
        ("versions/0/tiers", [], "/versions/0", "the first tier is everyone's"),
        ("versions/0/redeeming/step", 7, "/versions/0/redeeming", None),
        ("versions/0/earning/0/treatments", ["botox"], "", "names botox, which is not Harbor Aesthetics's"),
    ],
)
def test_a_bad_document_names_the_member_that_is_wrong(
    here: World, path: str, value: Any, pointer: str, said: str | None
) -> None:
    refused = here.publish(changed(path, value))
    if said is None:
        assert refused.status == 201, "35 cents a step are whole cents"
        return
    assert refused.status == 400
    (error,) = refused.body["errors"]
    assert error["pointer"] == pointer
    assert said in error["detail"]
    assert here.get("/programs/own_glow").problem == "unknown-program"


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("sponsor", "allergan", "invalid-sponsor"),
        ("maker", None, "invalid-sponsor"),
        ("versions", [], "invalid-versions"),
        ("completion_hours", 100, "invalid-completion-hours"),
    ],
)
def test_what_is_no_programme_of_ones_own_is_refused(here: World, path: str, value: Any, problem: str) -> None:
    assert here.publish(changed(path, value)).problem == problem


def test_a_published_version_is_never_changed_only_followed(here: World) -> None:
    key = "once"
    first = here.publish(GLOW, key=key).created()
    assert here.publish(GLOW, key=key).created() == first
    assert here.publish(GLOW).problem == "version-not-later"
    later = changed("versions/0/effective_from", "2026-07-01")
    assert here.publish(later).problem == "version-known"
    later["versions"][0]["version"] = "2026-07"
    assert here.publish(later | {"name": "Other"}).problem == "program-differs"
    assert [row["version"] for row in here.publish(later).created()["versions"]] == ["2026-01", "2026-07"]


def test_a_document_is_tried_on_what_was_recorded_without_anything_changing(here: World) -> None:
    here.publish(GLOW).created()
    for number in range(3):
        here.hear(completed(f"co{number}", ("facial", 1), patient_id=f"pat_{number}"))
        account = here.enrol("own_glow", patient=f"pat_{number}")
        here.submit(account, ("facial", 1)).created()
    later = changed("versions/0/effective_from", "2026-06-01")
    later["versions"][0]["version"] = "2026-06"
    later["versions"][0]["earning"][0]["points"] = 80
    started = here.post("/programs/own_glow/backtests", later)
    assert (started.status, started.body["status"]) == (202, "running")
    here.sweep()
    done = here.get(f"/programs/own_glow/backtests/{started.body['backtest_id']}").ok()
    assert (done["status"], done["accounts_judged"], done["transactions_judged"], done["differing"]) == (
        "done",
        3,
        3,
        3,
    )
    assert (done["points_were"], done["points_would_be"]) == (150, 240)
    assert "80 per visit" in done["differences"][0]["why"]
    assert here.shown(account)["pending"] == 50
    assert len(here.get("/programs/own_glow/versions").ok()["versions"]) == 1
    assert here.get("/programs/alle/backtests/bkt_none").problem == "unknown-backtest"


def test_a_trial_that_does_not_get_on_for_a_day_fails_and_says_what_to_do(here: World) -> None:
    here.publish(GLOW).created()
    here.submit(here.enrol("own_glow"), ("facial", 1)).created()
    later = changed("versions/0/effective_from", "2026-06-01")
    later["versions"][0]["version"] = "2026-06"
    started = here.post("/programs/own_glow/backtests", later)
    dies(here)
    here.wait(days=1, minutes=1)
    here.sweep()
    failed = here.get(f"/programs/own_glow/backtests/{started.body['backtest_id']}").ok()
    assert failed["status"] == "failed"
    assert failed["failure"] == (
        "It could not go on and was ended: 0 accounts were looked at. Send the document again."
    )


@pytest.mark.parametrize(("member", "value"), [("added_by", ["staff"]), ("completion_hours", 24), ("name", "Glow")])
def test_what_belongs_to_a_programme_and_not_to_a_version_cant_be_changed_by_a_later_document(
    here: World, member: str, value: Any
) -> None:
    here.publish(GLOW).created()
    later = changed("versions/0/effective_from", "2026-07-01")
    later["versions"][0]["version"] = "2026-07"
    refused = here.publish(later | {member: value})
    assert refused.problem == "program-differs"
    assert member in refused.body["detail"]
    assert here.post("/programs/own_glow/backtests", later | {member: value}).problem == "program-differs"
    assert len(here.events("ProgramPublished")) == 1


def test_an_offers_percent_has_four_decimals_at_most_in_a_document_too(here: World) -> None:
    terms = {"kind": "reward", "percent": 8.87501, "source": "us"}
    document = changed("versions/0/offers", [{"offer": "o", "name": "O", "terms": terms, "source": "us"}])
    refused = here.publish(document)
    assert refused.status == 400
    assert "percent must have at most four decimals" in refused.body["errors"][0]["detail"]
