"""Files as practices have them are read as their owners mean them; doubt is a fault of its row."""

from datetime import date

import pytest

from shared.kernel.numbers import NotSuchANumber
from shared.practice.cells import cents_cell, day_cell, whole_cell
from shared.practice.sheets import Sheet, UnreadableFile, column, decoded, read


def rows(text: str, *needed: str) -> dict[int, dict[str, str]]:
    """What is read, by the spreadsheet's row numbers."""
    return {row.number: dict(row.cells) for row in sheet(text, *needed).rows}


def sheet(text: str, *needed: str) -> Sheet:
    return read(text, needed=needed or ("email", "kind"), rows_max=10)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "\u00ef\u00bb\u00bf"])
def test_any_separator_line_end_and_byte_order_mark(separator: str, end: str, mark: str) -> None:
    lines: tuple[list[str], ...] = (
        ["Email", " KIND ", ""],
        ["ann@example.com", " credits "],
        ["", "", ""],
        [],
        ["bea@example.com", "x", ""],
    )
    text = mark + end.join(separator.join(line) for line in lines)
    assert rows(text) == {
        2: {"email": "ann@example.com", "kind": "credits"},
        5: {"email": "bea@example.com", "kind": "x"},
    }


def test_a_title_may_stand_above_the_header_and_rows_are_numbered_as_in_the_spreadsheet() -> None:
    assert rows("Balances as of June,,\n\nemail,kind\nann@example.com,credits") == {
        4: {"email": "ann@example.com", "kind": "credits"}
    }


def test_quotes_hold_separators_quotes_and_lines_and_a_row_of_several_lines_is_one_row() -> None:
    text = 'email,kind\r\n"a@b.c","say ""hi"", twice"\r\n "d@e.f" , "two\nlines" \r\ng@h.i,5" tube\r\n'
    assert rows(text) == {
        2: {"email": "a@b.c", "kind": 'say "hi", twice'},
        3: {"email": "d@e.f", "kind": "two\nlines"},
        4: {"email": "g@h.i", "kind": '5" tube'},
    }


@pytest.mark.parametrize("after", ["bea,fine", 'bea,"fine"', 'bea,"fine, and well"', 'bea,""', '"bea","x"'])
def test_one_open_quote_names_its_row_and_the_others_are_read(after: str) -> None:
    read_rows = sheet(f'email,kind\nann,"gift\n{after}\n').rows
    assert [(row.number, row.fault and row.fault.problem) for row in read_rows] == [(2, "open-quote"), (3, None)]
    assert read_rows[1].cells["email"] == "bea"


def test_a_cell_under_no_column_is_a_fault_of_its_row() -> None:
    faults = [row.fault and row.fault.problem for row in sheet("email,kind,\na,b,c\na,b,,d\na,b,,,\n").rows]
    assert faults == ["too-many-cells", "too-many-cells", None]


def test_a_header_is_found_or_asked_for_and_names_no_column_twice() -> None:
    with pytest.raises(UnreadableFile, match="`email`, `kind`"):
        sheet("mail,sort\na,b")
    with pytest.raises(UnreadableFile, match="`kind` twice"):
        sheet("email,kind,Kind\na,b,c")
    with pytest.raises(UnreadableFile):
        sheet("")


def test_a_file_has_so_many_rows_and_no_more_blank_ones_not_counted() -> None:
    text = "email,kind\n" + "a,b\n,\n\n" * 10
    assert len(sheet(text).rows) == 10
    with pytest.raises(UnreadableFile, match="at most 10 rows"):
        sheet(text + "a,b\n")


def test_signs_in_a_columns_name_do_not_matter() -> None:
    assert column(" Points expiring (within 30 days) ") == "points_expiring_within_30_days"
    assert column("Amount-Cents") == column("amount_cents")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_bytes_are_read_in_the_encoding_they_have(encoding: str) -> None:
    assert decoded("für René".encode(encoding)) == "für René".removeprefix("\ufeff")


def test_what_windows_writes_is_read_and_no_byte_is_lost() -> None:
    assert decoded("O\u2019Brien \u20ac".encode("cp1252")) == "O\u2019Brien \u20ac"
    assert decoded(b"\x81\xe9") == "\x81\u00e9"


def test_figures_are_judged_whole() -> None:
    assert [whole_cell(text, least=1, most=20_000) for text in ("12,500", "0700", "000000000000700")] == [
        12_500,
        700,
        700,
    ]
    for text in ("$125.00", "(12500)", "12,50", "1,2500", "12.500", "-1", "", "1" * 4_300, "000000000001999999999"):
        with pytest.raises(NotSuchANumber):
            whole_cell(text, least=1, most=20_000)


def test_money_is_read_as_people_write_it() -> None:
    read_cents = [cents_cell(text, most=1_000_000) for text in ("$1,250.00", "125", "$0.00", "12.5", "$ 40")]
    assert read_cents == [125_000, 12_500, 0, 1_250, 4_000]
    for text in ("($5.00)", "-5", "1.234", "5 $", "1,25.00", "", "10000.01"):
        with pytest.raises(NotSuchANumber):
            cents_cell(text, most=1_000_000)


def test_days_are_iso_or_american_and_doubt_is_none() -> None:
    for text in ("2027-06-30", "06/30/2027", "6/30/2027", "30.6.2027"):
        assert day_cell(text) == date(2027, 6, 30)
    for text in ("30/06/2027", "06/30/27", "June 30", "", "2027-02-30"):
        with pytest.raises(ValueError, match=r"."):
            day_cell(text)
