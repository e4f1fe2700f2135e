"""The backtest replays recorded transactions under a draft, and writes nothing."""

import json
from pathlib import Path

import pytest

from services.points import backtest, rulebook


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
    assert backtest.main(["--draft", str(rulebook.FOLDER / "alle.json"), "--recorded", str(recorded)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "member a: 200 -> 200 (+0)",
        "member b: 400 -> 400 (+0)",
        "all 2 members: 600 -> 600 (+0)",
    ]


def test_a_draft_says_who_would_have_earned_what_and_why(
    recorded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = json.loads((rulebook.FOLDER / "alle.json").read_text())
    draft["versions"][0]["rolling_cap"]["points"] = 300
    draft["versions"][0]["earning"][0]["points"] = 250
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
