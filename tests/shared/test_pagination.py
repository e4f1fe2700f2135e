"""Cursors: what a list gave out is taken back, anything else is refused before a store sees it."""

import pytest

from shared.web import pagination


def test_a_cursor_is_read_as_it_was_given_out() -> None:
    assert pagination.decode(pagination.encode("2026-03-02#chk_ä")) == "2026-03-02#chk_ä"


@pytest.mark.parametrize("made_up", ["", "=", "!!!", "\U000f4b18", "èä", "A"])
def test_a_cursor_that_says_nothing_is_refused(made_up: str) -> None:
    with pytest.raises(pagination.InvalidCursor):
        pagination.decode(made_up)


@pytest.mark.parametrize("position", ["abc", "-1", "\u0661"])
def test_the_cursor_of_a_history_is_a_number(position: str) -> None:
    with pytest.raises(pagination.InvalidCursor):
        pagination.decode_sequence(pagination.encode(position))
