"""The questions of dashboards to logs, answered as CloudWatch would."""

from typing import Any

import pytest

from infra.constructs import graphs
from infra.constructs.graphs import Question
from local.insights import answer

LINES: list[dict[str, Any]] = [
    {"message": "answered", "route": "GET /patients", "milliseconds": 4.0},
    {"message": "answered", "route": "GET /patients", "milliseconds": 8.0},
    {"message": "answered", "route": "POST /checkouts", "milliseconds": 30.0, "patient_id": "pat_1"},
    {"message": "refused", "route": "POST /checkouts", "problem": "unknown-patient"},
]


def test_lines_are_counted_and_ranked_by_group() -> None:
    table = answer(graphs.ROUTES.lines, LINES)
    assert table.columns == ("route", "requests", "p50", "p99")
    assert table.rows == (("POST /checkouts", 1, 30.0, 30.0), ("GET /patients", 2, 8.0, 8.0))


def test_what_a_line_does_not_have_is_left_out_or_empty() -> None:
    assert answer(graphs.LOOKED_AT.lines, LINES).rows == (("", "pat_1", "", "POST /checkouts", 1),)
    assert answer(graphs.REFUSALS.lines, LINES).rows == (("unknown-patient", "POST /checkouts", 1),)


@pytest.mark.parametrize("question", [asked for asked in vars(graphs).values() if isinstance(asked, Question)])
def test_every_question_of_a_dashboard_is_understood(question: Question) -> None:
    answer(question.lines, LINES)


def test_what_is_not_understood_is_no_answer() -> None:
    with pytest.raises(ValueError, match="no command that is understood"):
        answer(["filter a like /b/"], LINES)
