"""Who did what, and who looked at which patient: read off the desks' lines, of one's own practice only."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.web.scopes import GROUPS
from tests.wallet.management import Management
from tests.wallet.office import NOW, opened

ANN, SAM = "00000000-0000-0000-0000-0000000000aa", "00000000-0000-0000-0000-0000000000bb"


def line(**changes: Any) -> dict[str, Any]:
    """A request's line as the desks write it."""
    return {
        "message": "answered",
        "service": "wallet",
        "practice_id": "p1",
        "actor": ANN,
        "correlation_id": "key_1",
        "route": "GET /patients/{patient_id}",
        "operation": "get_patient",
        "status": 200,
        "problem": None,
        "patient_id": "pat_ada",
        **changes,
    }


@pytest.fixture
def management() -> Management:
    return Management(opened())


def test_what_a_user_did_on_a_day_is_told_newest_first_with_what_was_refused(management: Management) -> None:
    said = management.logs.said
    said(NOW, line())
    said(
        NOW.replace(hour=13), line(operation="add_credits", message="refused", status=403, problem="missing-privilege")
    )
    said(NOW.replace(hour=14), line(actor=SAM))
    said(NOW.replace(day=2), line())
    page = management.get(f"/staff/{ANN}/activity").ok()
    assert page["complete"]
    assert [(did["what"], did["http_status"], did["problem"]) for did in page["activities"]] == [
        ("Add credits", 403, "missing-privilege"),
        ("Get patient", 200, None),
    ]
    assert page["activities"][1] == {
        "at": "2026-03-01T12:00:00.000000Z",
        "user_id": ANN,
        "service": "wallet",
        "operation": "get_patient",
        "what": "Get patient",
        "http_status": 200,
        "problem": None,
        "patient_id": "pat_ada",
        "shown_patient_ids": [],
        "shown_count": 0,
        "checkout_id": None,
        "account_id": None,
        "correlation_id": "key_1",
    }


def test_a_day_is_the_practices_own(management: Management) -> None:
    settings = {"name": "Harbor", "time_zone": "America/New_York"}
    assert management.office.request("PUT", "/wallet-settings", settings, if_match='"0"').status == 200
    management.office.wait(days=2)
    management.logs.said(datetime(2026, 3, 2, 4, 59, 59, tzinfo=UTC), line(operation="late_on_the_first"))
    management.logs.said(datetime(2026, 3, 2, 5, tzinfo=UTC), line(operation="early_on_the_second"))
    for day, what in {"2026-03-01": "Late on the first", "2026-03-02": "Early on the second"}.items():
        (did,) = management.get(f"/staff/{ANN}/activity", day=day).ok()["activities"]
        assert did["what"] == what


def test_another_practices_lines_are_never_shown_not_even_by_its_cursor(management: Management) -> None:
    management.logs.said(NOW, line(practice_id="p2"))
    assert management.get(f"/staff/{ANN}/activity").ok()["activities"] == []
    management.logs.slow = 1
    theirs = management.request("GET", f"/staff/{ANN}/activity", practice="p2").ok()
    page = management.get(f"/staff/{ANN}/activity", cursor=theirs["next_cursor"]).ok()
    assert page["activities"] == []


def test_who_looked_at_a_patient_is_told_searches_included(management: Management) -> None:
    said = management.logs.said
    said(NOW, line(), line(practice_id="p2"))
    search = {"operation": "search_patients", "actor": SAM, "patient_id": None}
    said(NOW.replace(hour=13), line(**search, shown=["pat_ada", "pat_bea"], shown_count=2))
    said(NOW.replace(hour=14), line(**search, shown=["pat_bea", "pat_cleo"], shown_count=2))
    said(NOW.replace(hour=15), {"message": "cold start", "practice_id": "p1", "note": "pat_ada"})
    page = management.get("/patients/pat_ada/accesses").ok()
    assert [(look["user_id"], look["operation"]) for look in page["activities"]] == [
        (SAM, "search_patients"),
        (ANN, "get_patient"),
    ]
    assert page["activities"][0]["shown_patient_ids"] == ["pat_ada", "pat_bea"]


def test_while_the_logs_are_looked_through_the_cursor_asks_again(management: Management) -> None:
    for hour in range(13, 16):
        management.logs.said(NOW.replace(hour=hour), line())
    management.logs.slow = 1
    waiting = management.get(f"/staff/{ANN}/activity", limit="2").ok()
    assert (waiting["complete"], waiting["activities"]) == (False, [])
    first = management.get(f"/staff/{ANN}/activity", limit="2", cursor=waiting["next_cursor"]).ok()
    rest = management.get(f"/staff/{ANN}/activity", limit="2", cursor=first["next_cursor"]).ok()
    assert (len(first["activities"]), len(rest["activities"]), rest["next_cursor"]) == (2, 1, None)
    assert len(management.logs.queries) == 1


def test_it_takes_a_privilege_that_a_privacy_officer_can_have_alone(management: Management) -> None:
    refused = management.request("GET", "/patients/pat_ada/accesses", scopes=GROUPS["front_desk"])
    assert (refused.status, refused.problem) == (403, "missing-privilege")
    management.request("GET", "/patients/pat_ada/accesses", scopes=("staff.read", "staff.audit")).ok()


@pytest.mark.parametrize(
    ("path", "query", "problem"),
    [
        (f"/staff/{ANN}/activity", {"day": "2026-03-02"}, "invalid-day"),
        (f"/staff/{ANN}/activity", {"day": "2025-11-30"}, "invalid-day"),
        (f"/staff/{ANN}/activity", {"day": "yesterday"}, "invalid-day"),
        (f"/staff/{ANN}/activity", {"cursor": "cXVlcnktOSAw"}, "invalid-cursor"),
        (f"/staff/{ANN}/activity", {"cursor": "cXVlcnk"}, "invalid-cursor"),
        ("/patients/pat_ada/accesses", {"from": "2026-02-20", "to": "2026-02-19"}, "invalid-day"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_asked(
    management: Management, path: str, query: dict[str, str], problem: str
) -> None:
    refused = management.get(path, **query)
    assert (refused.status, refused.problem) == (400, problem)
    assert management.logs.queries == {}


def test_a_query_that_failed_is_told(management: Management) -> None:
    management.logs.status = "Timeout"
    refused = management.get(f"/staff/{ANN}/activity")
    assert (refused.status, refused.problem) == (503, "unavailable")


def test_a_user_who_is_none_cannot_become_part_of_a_query(management: Management) -> None:
    assert management.get("/staff/x%2F/activity").status == 404
    assert management.get('/staff/a"b/activity').status == 404
    assert management.logs.queries == {}
