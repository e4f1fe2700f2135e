"""A reader holds a module and a function in her head."""

import ast
from collections.abc import Iterator

from tests.tidy.source import Source, sources

MODULE_LINES_MAX = 250
TEST_LINES_MAX = 400
"""A test's module is read one test at a time."""
FUNCTION_LINES_MAX = 50

LONG_MODULES = {
    "services/checkout/queries.py": "every read of checkout",
    "services/checkout/domain/commands.py": "a glossary: a class for each command",
    "services/checkout/domain/events.py": "a glossary: a class for each event",
    "services/checkout/domain/refusals.py": "a glossary: a class and a sentence for each refusal",
    "services/points/domain/commands.py": "a glossary: a class for each command",
    "services/points/domain/events.py": "a glossary: a class for each event",
    "services/points/domain/refusals.py": "a glossary: a class and a sentence for each refusal",
    "services/wallet/domain/commands.py": "a glossary: a class for each command",
    "services/wallet/domain/decide.py": "the front door of all the rules: a case for each command",
    "services/wallet/domain/events.py": "a glossary: a class for each event",
    "services/wallet/domain/refusals.py": "a glossary: a class and a sentence for each refusal",
    "services/wallet/queries.py": "the reads, each by what it returns",
    "services/wallet/store.py": "the aggregates, and what each command reads",
    "tests/simulation/planted/small.py": "a list: one bug after another",
    "tests/points/test_laws.py": "one state machine with the laws of all that points can do",
}
LONG_FUNCTIONS = {
    "infra/constructs/function.py __init__": "one function as the template has it, property by property",
}


def _length_max(source: Source) -> int:
    return TEST_LINES_MAX if source.path.startswith("tests/") else MODULE_LINES_MAX


def _functions() -> Iterator[tuple[str, int]]:
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{source.path} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_a_reader_can_hold_but_those_with_a_reason() -> None:
    long = {source.path for source in sources() if source.lines > _length_max(source)}
    assert long == LONG_MODULES.keys()


def test_no_function_is_longer_than_a_page_but_those_with_a_reason() -> None:
    long = {name for name, lines in _functions() if lines > FUNCTION_LINES_MAX}
    assert long == LONG_FUNCTIONS.keys()
