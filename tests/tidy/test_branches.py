"""Coverage is followed by a faster way than coverage.py's own on this Python: both find the same."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import coverage

from tests.harness import branches

SHAPES = dedent(
    """
    import contextlib


    def one_way(value):
        if value:
            value += 1
        return value


    def both_ways(value):
        if value:
            return 1
        return 0


    def never():
        return None


    def chosen(value):
        match value:
            case 1 | 2:
                found = "few"
            case int():
                found = "many"
            case _:
                found = "none"
        return found


    def loops(values):
        for value in values:
            if value > 2:
                break
        else:
            return "all"
        while value:
            value -= 1
        for _ in ():
            value += 1
        return [each for each in values if each] and (value or values)


    def endless(values):
        for value in values:
            yield value
            if not value:
                return


    def tried(value):
        try:
            with contextlib.suppress(KeyError):
                if value == 1:
                    raise KeyError
                if value == 2:
                    raise ValueError
        except ValueError:
            return "wrong"
        finally:
            value += 1
        return value


    def same_line(value): return 1 if value else 0


    def several_lines(value):
        return (
            value
            and value > 1
            or not value
        )


    one_way(1), one_way(2), both_ways(0), both_ways(1), both_ways(2)
    chosen(1), chosen(3), chosen(4)
    loops([1, 2, 3]), loops([0, 3]), loops([7])
    list(endless([1, 2])), next(endless([5])), tried(0), tried(1), tried(2)
    same_line(1), several_lines(0), several_lines(2)
    """
)


def found(place: Path, way: str, *, plugins: list[Callable[..., None]] | None = None) -> tuple[Any, ...]:
    """Statements, those never run, and of each line's branches how many there are and were taken."""
    file = place / f"{way}.py"
    file.write_text(SHAPES)
    measured = coverage.Coverage(data_file=None, branch=True, config_file=False, include=[str(file)], plugins=plugins)
    measured.set_option("run:core", way)
    code = compile(SHAPES, str(file), "exec")
    with measured.collect():
        exec(code, {})  # noqa: S102  (what stands above)
    _, statements, _, missing, _ = measured.analysis2(str(file))
    return statements, missing, measured.branch_stats(str(file))


def test_what_is_followed_fast_is_what_is_found_by_tracing(tmp_path: Path) -> None:
    statements, missing, taken = found(tmp_path, "sysmon", plugins=[branches.coverage_init])
    assert (statements, missing, taken) == found(tmp_path, "ctrace")
    assert missing
    assert any(some < every for every, some in taken.values())
