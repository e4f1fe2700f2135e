"""What a visit costs, counted exactly: a change that costs more, or less, says so in `bench/counted.json`."""

import json
from dataclasses import asdict

from bench.__main__ import COUNTED
from bench.visit import play


def test_a_visit_costs_what_is_written_down() -> None:
    bills = {name: asdict(bill) for name, bill in play().items()}
    assert bills == json.loads(COUNTED.read_text()), "if this is meant: make bench WRITE=1, and say why"


def test_an_ordinary_command_is_one_read_and_one_transaction() -> None:
    bills = play()
    for name in ("register", "add credits"):
        assert (bills[name].reads, bills[name].transactions) == (1, 1), name


def test_opening_a_checkout_costs_a_call_and_a_read_more_the_directory_is_asked() -> None:
    """Its own call, the directory's, and the relay's."""
    opened = play()["open"]
    assert (opened.reads, opened.transactions, opened.lambda_calls) == (2, 1, 3)
