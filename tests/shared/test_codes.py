import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.value import codes

ENTROPY = st.binary(min_size=codes.RANDOM_BYTES, max_size=codes.RANDOM_BYTES)


@given(ENTROPY)
def test_a_code_is_read_as_it_was_issued(entropy: bytes) -> None:
    code = codes.issue(entropy)
    assert codes.read(code) == code
    assert codes.read(codes.spoken(code).lower()) == code


@given(ENTROPY, st.integers(0, 8), st.sampled_from(codes.ALPHABET))
def test_every_single_wrong_character_shows(entropy: bytes, place: int, wrong: str) -> None:
    code = codes.issue(entropy)
    entered = code[:place] + wrong + code[place + 1 :]
    assert (codes.read(entered) == code) == (entered == code)
    assert entered == code or codes.read(entered) is None


@given(ENTROPY, ENTROPY)
def test_two_codes_are_the_same_only_from_the_same_randomness(one: bytes, other: bytes) -> None:
    assert (codes.issue(one) == codes.issue(other)) == (one == other)


def test_look_alikes_are_read_as_what_they_look_like() -> None:
    code = codes.issue(bytes([0, 0, 0, 0, 1]))
    assert code.startswith("00000001")
    assert codes.read("OOOOOOO" + "I" + code[8]) == code


@pytest.mark.parametrize("entered", ["", "ABC", "U" * 9, "0000000000", "ALLE-12345-X", "\N{FULLWIDTH DIGIT ZERO}" * 9])
def test_what_cannot_be_ours_is_told_apart(entered: str) -> None:
    assert codes.read(entered) is None


def test_a_code_takes_exactly_forty_bits() -> None:
    with pytest.raises(ValueError, match="five random bytes"):
        codes.issue(b"1234")
