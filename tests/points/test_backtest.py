"""The backtest replays recorded transactions under a draft, and writes nothing."""

import json
from pathlib import Path

import pytest

from services.points.jobs import backtest
from shared.contracts.events import CheckoutRefunded
from shared.contracts.programs import FOLDER
from tests import tables
from tests.harness.lines import returned_line
from tests.points.examples import completed
from tests.points.world import NOON, World


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    lines = [
        {
            "member": "a",
            "treatment_date": "2026-03-02",
            "lines": [{"treatment": "botox", "quantity": 1}],
            "points": 200,
        },
        {"member": "a", "treatment_date": "2026-03-02", "lines": [{"treatment": "botox", "quantity": 1}], "points": 0},
        {
            "member": "b",
            "treatment_date": "2026-03-03",
            "lines": [{"treatment": "juvederm", "quantity": 2}],
            "points": 400,
        },
    ]
    file = tmp_path / "recorded.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


def test_the_rules_in_force_give_what_was_given(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backtest.main(["--draft", str(FOLDER / "alle.json"), "--recorded", str(recorded)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "member a: 200 -> 200 (+0)",
        "member b: 400 -> 400 (+0)",
        "all 2 members: 600 -> 600 (+0)",
    ]


def test_a_draft_says_who_would_have_earned_what_and_why(
    recorded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = json.loads((FOLDER / "alle.json").read_text())
    draft["versions"][-1]["rolling_cap"]["points"] = 300
    draft["versions"][-1]["earning"][0]["points"] = 250
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(draft))
    backtest.main(["--draft", str(file), "--recorded", str(recorded)])
    first, second, *totals = capsys.readouterr().out.splitlines()
    assert first.startswith("2026-03-02 a: 200 -> 250 (+50). 250 per treatment visit")
    assert second.startswith("2026-03-03 b: 400 -> 300 (-100).")
    assert totals[-1] == "all 2 members: 600 -> 550 (-50)"


def test_a_draft_that_is_wrong_is_named_and_nothing_is_replayed(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backtest.main(["--draft", str(recorded), "--recorded", str(recorded)]) == 2
    assert "Nothing was replayed" in capsys.readouterr().err


def draft_of(tmp_path: Path, **points: int) -> str:
    """Allē's file with other points for some rules."""
    draft = json.loads((FOLDER / "alle.json").read_text())
    for rule in draft["versions"][-1]["earning"]:
        rule["points"] = points.get(rule["rule"], rule["points"])
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(draft))
    return str(file)


def replayed(draft: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()  # what the handlers logged
    assert backtest.main(["--draft", draft, "--table", tables.NAME]) == 0
    return capsys.readouterr().out.splitlines()


def test_the_journal_is_replayed_as_it_stands_and_nothing_is_written(
    here: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    account = here.enrol()
    here.enrol("xperience")
    wrong = here.submit(account, ("kybella", 1)).body["transaction_id"]
    here.post(f"/loyalty-accounts/{account}/transactions/{wrong}/cancellation", {})
    here.submit(account, ("diamondglow", 1), ("facial", 1), discretionary_points=50)
    here.hear(completed("co1", ("juvederm", 3), ("skinmedica", 1)))
    line = returned_line("l0", "juvederm", 1)
    refund = CheckoutRefunded(
        checkout_id="co1",
        patient_id="pat_a",
        refund_id="r1",
        completed_at=NOON,
        full=False,
        lines=(line,),
        counted_cents=0,
        tenders=(),
    )
    here.hear(refund)
    here.wait(hours=48)
    here.sweep()
    before = here.dynamodb.scan(TableName=tables.NAME)["Items"]
    member = account.rpartition("_")[2]
    same = replayed(str(FOLDER / "alle.json"), capsys)
    assert same == [f"member {member}: 1200 -> 1200 (+0)", "all 1 members: 1200 -> 1200 (+0)"]
    visit, checkout, *totals = replayed(draft_of(tmp_path, diamondglow=200, juvederm=150, skinmedica=2), capsys)
    assert visit.startswith(f"2026-06-15 {member}: 200 -> 250 (+50). 200 per treatment visit")
    assert checkout.startswith(f"2026-06-15 {member}: 1000 -> 1500 (+500). 150 per syringe, 2 counted")
    assert totals == [f"member {member}: 1200 -> 1750 (+550)", "all 1 members: 1200 -> 1750 (+550)"]
    assert here.dynamodb.scan(TableName=tables.NAME)["Items"] == before


def test_what_was_earned_elsewhere_uses_up_the_drafts_cap_and_reversed_points_do_not(
    here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    account = here.enrol()
    here.adjust(account, 4900)
    gone = here.submit(account, ("kybella", 1)).body
    assert gone["points"] == 100
    here.wait(hours=48)
    path = f"/loyalty-accounts/{account}/transactions/{gone['transaction_id']}/corrections"
    assert here.post(path, {"points": 0, "reason": "r", "reference": "c"}).status == 201
    assert here.submit(account, ("botox", 1)).body["points"] == 100
    assert replayed(str(FOLDER / "alle.json"), capsys)[-1] == "all 1 members: 100 -> 100 (+0)"


@pytest.mark.usefixtures("here")
def test_a_table_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert backtest.main(["--draft", str(FOLDER / "alle.json"), "--table", "stars"]) == 2
    assert "Nothing was replayed" in capsys.readouterr().err
