"""The best way to pay as deployed: two desks, one patient, and a proposal that is overtaken."""

from typing import Any
from uuid import uuid4

import pytest

from local.desk import Desk, Reply
from local.stack import Stack
from tests.journeys.acting import Practice, at_once, insist, treatment

pytestmark = pytest.mark.journey

STEP = ("option_id", "quantity", "amount_cents", "line_ids", "covers")
BOTOX, FACIAL = treatment("botox", 4_000), treatment("facial", 15_000)
MUCH_BOTOX = treatment("botox", 20_000)


def arrived(stack: Stack, name: str) -> tuple[Practice, str, str]:
    """A practice, and a patient with a facial, 1,600 points and dollar credits."""
    practice = Practice.opened(stack, name)
    patient = practice.register()
    account = practice.enrol(patient)
    practice.ok(practice.desk.post(f"{account}/adjustments", {"points": 1_600, "reason": "From the old system"}))
    item = {"kind": "package", "item": "facial", "units": 1, "worth_cents": 12_000, "reason": "From the old system"}
    practice.ok(practice.desk.post(f"/patients/{patient}/wallet/items", item))
    practice.give_credits(patient, 1_000)
    return practice, patient, account


def proposals(practice: Practice, desk: Desk, path: str) -> dict[str, Any]:
    """What is proposed, once every owner has woken up."""

    def asked() -> dict[str, Any] | None:
        answer: dict[str, Any] = practice.ok(desk.preview(f"{path}/proposals", None))
        return None if answer["silent_owners"] else answer

    return practice.until(asked, "every owner")


def apply(desk: Desk, path: str, proposed: dict[str, Any], key: str) -> Reply:
    """The proposal that pays least."""
    least = next(proposal for proposal in proposed["proposals"] if "pay_least" in proposal["aims"])
    body = {"steps": [{name: step[name] for name in STEP} for step in least["steps"]]}
    where = f"{path}/proposals/{least['number']}/application"
    etag = f'"{proposed["version"]}"'
    return insist(lambda same: desk.post(where, body, key=same, if_match=etag), key)


def held(practice: Practice, patient: str, account: str) -> tuple[int, int, int]:
    """Sessions, points and cents of credits that somebody holds."""
    wallet = practice.wallet(patient)
    points = practice.ok(practice.desk.get(account))["held"]
    return wallet["packages"][0]["held"], points, wallet["credits"]["held_cents"]


def test_a_proposal_that_another_desk_overtook_leaves_nothing_behind_and_names_the_step(stack: Stack) -> None:
    practice, patient, account = arrived(stack, "overtaken")
    here, there = practice.desk, practice.colleague("other")
    mine, theirs = practice.open(patient, BOTOX, FACIAL), practice.open(patient, MUCH_BOTOX)
    mine_proposed = proposals(practice, here, mine)
    theirs_proposed = proposals(practice, there, theirs)
    practice.ok(apply(there, theirs, theirs_proposed, uuid4().hex))
    before = held(practice, patient, account)

    key = uuid4().hex
    refused = apply(here, mine, mine_proposed, key)
    assert (refused.status, refused.problem) == (409, "proposal-step-refused")
    assert (refused.body["number"], refused.body["reason"]) == (2, "points-held-elsewhere")
    assert practice.ok(here.get(mine))["redemptions"] == []
    practice.until(lambda: held(practice, patient, account) == before or None, "what was held is free again")
    assert apply(here, mine, mine_proposed, key).raw == refused.raw

    again = proposals(practice, here, mine)
    applied = practice.ok(apply(here, mine, again, uuid4().hex))
    least = next(proposal for proposal in again["proposals"] if "pay_least" in proposal["aims"])
    assert applied["totals"] == least["totals"]


def test_of_two_desks_that_apply_one_proposal_at_once_one_has_it_and_nothing_is_held_twice(stack: Stack) -> None:
    practice, patient, account = arrived(stack, "at_once")
    desks = (practice.desk, practice.colleague("other"))
    path = practice.open(patient, BOTOX, FACIAL)
    proposed = proposals(practice, practice.desk, path)
    actions = [lambda desk=desk: apply(desk, path, proposed, uuid4().hex) for desk in desks]
    replies = at_once(actions)
    assert min(reply.status for reply in replies) == 201
    assert {reply.problem for reply in replies} - {""} <= {"stale-version", "proposal-step-refused"}
    listed = practice.ok(practice.desk.get(path))
    used = sum(redemption["points"] for redemption in listed["redemptions"])
    credits_cents = listed["totals"]["payments_cents"]
    wanted = (1, used, credits_cents)
    practice.until(lambda: held(practice, patient, account) == wanted or None, "exactly what the cart lists is held")
