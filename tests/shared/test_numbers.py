"""Numbers from outside are judged whole."""

import pytest

from shared.kernel.numbers import NotSuchANumber, decimal, whole


@pytest.mark.parametrize(
    "text", ["", " ", "1 ", "+1", "-1", "1.0", "1e3", "1_000", "\u0661", "0x1", "101", "0000000101", "9" * 4_300]
)
def test_what_is_no_whole_number_within_bounds_is_refused(text: str) -> None:
    with pytest.raises(NotSuchANumber):
        whole(text, least=0, most=100)


def test_leading_zeros_count_for_nothing() -> None:
    assert whole("0" * 5_000 + "70", least=0, most=100) == 70


def test_a_sign_is_read_where_there_may_be_less_than_nothing() -> None:
    assert [whole(text, least=-100, most=50) for text in ("-100", "+50", "0")] == [-100, 50, 0]


@pytest.mark.parametrize("text", ["-100", "51", "--5", "-"])
def test_a_sign_does_not_lead_out_of_bounds(text: str) -> None:
    with pytest.raises(NotSuchANumber):
        whole(text, least=-99, most=50)


def test_decimals_are_read_exactly() -> None:
    assert [str(decimal(text, places=2, least=0, most=100)) for text in ("2.5", "0.05", "100")] == [
        "2.5",
        "0.05",
        "100",
    ]


@pytest.mark.parametrize("text", ["2.505", ".", "1.", ".5.", "100.01", "-1", "1,5"])
def test_a_decimal_number_has_its_places_and_bounds(text: str) -> None:
    with pytest.raises(NotSuchANumber):
        decimal(text, places=2, least=0, most=100)
