"""What tables hold: text as it is while it is short, deflated once it would begin another kilobyte."""

from base64 import b64encode

from hypothesis import given
from hypothesis import strategies as st

from shared.kernel import codec


@given(st.text(max_size=3_000))
def test_what_was_packed_comes_back_from_the_table_and_from_its_stream(text: str) -> None:
    packed = codec.pack(text)
    assert codec.unpack(packed) == text
    streamed = {kind: b64encode(value).decode() if kind == "B" else value for kind, value in packed.items()}
    assert codec.unpack(streamed) == text


def test_what_is_short_stays_readable_and_what_is_long_saves_its_kilobytes() -> None:
    line = '{"line_id":"lin_2c7xq4wzk3m5n6p7r2t4","kind":"treatment","treatment":"botox","quantity":20},'
    assert codec.pack(line) == {"S": line}
    assert len(codec.pack(line * 20)["B"]) < len(line * 20) / 4
