"""Files of rows as practices have them: what a spreadsheet, a portal or another system exports as CSV.

One reader for all of them. It takes byte order marks, commas, semicolons and tabs, headers in any case with spaces and
empty columns, a title above the header, every line end, blank lines and lines of separators, UTF-8, UTF-16 and
Windows' Latin-1. Rows are numbered as in their spreadsheet, whose first line is row 1.
"""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from shared.kernel.refusals import BadInput, Refusal, kebab
from shared.kernel.structs import Struct

SEPARATORS = (",", ";", "\t")
TITLE_ROWS_MAX = 10
"""So many lines may stand above the header."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_QUOTED = re.compile(r'\s*"((?:[^"]++|"")*+)"[^\S\r\n]*')
_NOT_A_WORD = re.compile(r"[\W_]+")


class UnreadableFile(BadInput):
    """The file as a whole can't be read."""


class NoSuchHeader(UnreadableFile):
    """No row names the columns that were asked for; told as any file that can't be read."""

    @property
    def slug(self) -> str:
        """That of `UnreadableFile`."""
        return kebab(UnreadableFile.__name__)


class RowError(Struct):
    """Why a row was not taken: the problem's name and what to do about it. `row`: as the spreadsheet numbers it."""

    row: int
    problem: str
    detail: str


def refused(row: int, refusal: Refusal) -> RowError:
    """Why a row that could be read is not taken."""
    return RowError(row=row, problem=refusal.slug, detail=refusal.detail)


class BadRow(Exception):  # noqa: N818  (becomes a row error)
    """One row is wrong."""

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail

    def error(self, row: int) -> RowError:
        """As it is told."""
        return RowError(row=row, problem=self.problem, detail=self.detail)


class Row(Struct):
    """A row that is not blank. `cells`: by column, without spaces around; a column that the row leaves out is empty.

    `fault`: why its cells can't be told apart; there are none then.
    """

    number: int
    cells: Mapping[str, str]
    fault: BadRow | None = None


class Sheet(Struct):
    """`columns`: the header's names as `column` writes them, in their order, without empty ones."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def column(name: str) -> str:
    """A column's name whatever its case, spaces and signs: `Amount Cents` and `amount_cents` are one."""
    return _NOT_A_WORD.sub("_", name.casefold()).strip("_")


def decoded(raw: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows' Latin-1, which any bytes are."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def read(text: str, *, needed: Collection[str], rows_max: int, also_called: Mapping[str, str] | None = None) -> Sheet:
    """Read a file whose header has the `needed` columns at least. Raises `UnreadableFile`.

    `also_called`: other names of columns, with the ones that they stand for.

    Columns that nobody asked for are in `columns` and `cells`: whether they are a fault is the caller's to say.
    """
    body = text.removeprefix("\ufeff").removeprefix("\u00ef\u00bb\u00bf")  # the second is the mark, read as Latin-1
    separator, header_row, names = _header(body, needed, also_called or {})
    columns = tuple(name for name in names if name)
    if len(set(columns)) != len(columns):
        twice = next(name for name in columns if columns.count(name) > 1)
        raise UnreadableFile(f"The header names the column `{twice[:40]}` twice. Keep one of them.")
    rows: list[Row] = []
    for number, record in _records(body, separator):
        if number <= header_row or not any(record if isinstance(record, list) else ("?",)):
            continue
        if len(rows) == rows_max:
            raise UnreadableFile(f"A file has at most {rows_max:,} rows, and this one has more. Split it.")
        rows.append(_row(number, names, record))
    return Sheet(columns=columns, rows=tuple(rows))


def _row(number: int, names: tuple[str, ...], record: list[str] | BadRow) -> Row:
    if isinstance(record, BadRow):
        return Row(number=number, cells={}, fault=record)
    cells = {name: "" for name in names if name}
    for place, cell in enumerate(record):
        if place < len(names) and names[place]:
            cells[names[place]] = cell
        elif cell:
            detail = "This row has a cell under no column. Name the column, or put texts with separators in quotes."
            return Row(number=number, cells={}, fault=BadRow("too-many-cells", detail))
    return Row(number=number, cells=cells)


def _header(text: str, needed: Collection[str], also_called: Mapping[str, str]) -> tuple[str, int, tuple[str, ...]]:
    """The separator, the header's row and its names: the first row that has every needed column."""
    for separator in SEPARATORS:
        for number, record in islice(_records(text, separator), TITLE_ROWS_MAX):
            cells = map(column, record) if isinstance(record, list) else ()
            names = tuple(also_called.get(name, name) for name in cells)
            if needed and set(needed) <= set(names):
                return separator, number, names
    listed = ", ".join(f"`{name}`" for name in needed)
    raise NoSuchHeader(f"One of the first {TITLE_ROWS_MAX} rows names the columns; {listed} must be among them.")


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str] | BadRow]]:
    """Each row with its number: its cells, or why they can't be told apart. A quoted cell may go over several lines."""
    number, start = 0, 0
    while start < len(text):
        number += 1
        line = _line(text, start)
        if '"' not in line:
            yield number, [cell.strip() for cell in line.split(separator)]
            start += len(line)
            continue
        found = _quoted_record(text, start, separator)
        if found is None:
            detail = "A quote on this row is opened and never closed, or text follows it. Close it, or take it away."
            yield number, BadRow("open-quote", detail)
            start += len(line)
        else:
            cells, start = found
            yield number, cells


def _quoted_record(text: str, start: int, separator: str) -> tuple[list[str], int] | None:
    """The cells of a row with quotes and where the next one starts; None if its quotes don't pair."""
    cells: list[str] = []
    while True:
        quoted = _QUOTED.match(text, start) if _opens(text, start) else None
        if quoted:
            cells.append(quoted[1].replace('""', '"').strip())
            start = quoted.end()
        elif _opens(text, start):
            return None
        else:
            end = min(_found(text, separator, start), start + len(_line(text, start).rstrip("\r\n")))
            cells.append(text[start:end].strip())
            start = end
        if text.startswith(separator, start):
            start += 1
            continue
        rest = _line(text, start)
        return (cells, start + len(rest)) if not rest.strip("\r\n") else None


def _opens(text: str, start: int) -> bool:
    """Whether the cell begins with a quote; spaces may stand before it."""
    while text.startswith(" ", start):
        start += 1
    return text.startswith('"', start)


def _found(text: str, separator: str, start: int) -> int:
    found = text.find(separator, start)
    return len(text) if found < 0 else found


def _line(text: str, start: int) -> str:
    """The line from there on, with its end."""
    match = _LINE.match(text, start)
    return match[0] if match else ""
