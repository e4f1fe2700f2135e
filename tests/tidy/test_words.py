"""One meaning for each word, in names of files and in code (docs/architecture.md, docs/glossary.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.tidy.source import ROOT, Source, product, sources

NO_NAMES = {"utils", "util", "helpers", "helper", "manager", "processor", "common", "misc", "constants", "data", "base"}
"""Files that could hold anything."""

NOUNS = {
    "seed": "what a run starts with",
    "wiring": "what is wired to what: a noun by now",
    "earning": "the earning of points",
    "funding": "what funds a plan",
    "counting": "what counts towards a window",
    "paging": "the paging of lists",
    "writing": "how files are written: the generators' only shared room",
}
"""Names of files that look like participles, and what they name."""

RETIRED = {
    "standing": "progress, state, balance",
    "basis_points": "percent",
}
"""Words that had a second meaning, and what stands in their place."""

OF_PROGRAMMES = {"membership": "loyalty account; memberships are what practices sell"}
"""What a word was used for in the services of programmes; elsewhere it has its own meaning."""

EMPTY_NAMES = {"one", "of", "said"}
"""A loop names its content."""


def test_no_file_could_hold_anything() -> None:
    assert [source.path for source in sources() if PurePosixPath(source.path).stem in NO_NAMES] == []


def test_files_are_nouns_of_their_subject() -> None:
    stems = {PurePosixPath(source.path).stem for source in product()}
    assert {stem for stem in stems if re.search(r"(ing|ed)$", stem)} - NOUNS.keys() == set()


@pytest.mark.parametrize("word", RETIRED)
def test_a_word_that_was_given_up_does_not_come_back(word: str) -> None:
    others = [source for source in sources() if not source.path.endswith("tidy/test_words.py")]
    assert {source.path for source in others if re.search(rf"(?<![a-z]){word}", source.text, re.IGNORECASE)} == set()


@pytest.mark.parametrize("word", OF_PROGRAMMES)
def test_a_patients_place_in_a_programme_is_not_called_by_what_practices_sell(word: str) -> None:
    programs = ("services/points/", "services/instant_rewards/")
    theirs = [source for source in product() if source.path.startswith(programs)]
    texts = {source.path: source.text.replace("membership_dues", "") for source in theirs}  # a kind of line
    assert [path for path, text in texts.items() if re.search(word, text, re.IGNORECASE)] == []


def _walked(source: Source) -> Iterator[str]:
    """What loops call what they walk through."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.For | ast.comprehension):
            yield from (name.id for name in ast.walk(node.target) if isinstance(name, ast.Name))


def test_what_has_a_name_is_called_by_it() -> None:
    empty = {source.path for source in sources() if EMPTY_NAMES & set(_walked(source))}
    assert empty == set()


SHE_OR_HE = re.compile(r"\b(she|hers?|herself|he|his|him|himself)\b", re.IGNORECASE)


def test_no_sentence_that_people_read_says_she_or_he() -> None:
    """Text that is no docstring: sentences speak of this patient (DOMAIN.md)."""
    answering = (source for source in product() if source.path.startswith(("services/", "shared/")))
    texts = {text for source in answering for text in _texts(source)}
    assert {text for text in texts if SHE_OR_HE.search(text)} == set()


def _texts(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Expr):
            continue
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_the_documents_use_no_word_that_was_given_up() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("services/*/README.md")]
    texts = {path.name: path.read_text() for path in documents if path.name != "glossary.md"}
    assert [(name, word) for name, text in texts.items() for word in ("basis points",) if word in text] == []
