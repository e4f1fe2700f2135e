"""Programmes' documents: those that are shipped, and those that were published at a practice; one schema for all."""

import json
from collections.abc import Mapping
from dataclasses import replace  # noqa: TID251  (a programme's document is a dataclass)
from datetime import timedelta
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from services.points.domain.program import Program, Rules
from shared.contracts import programs as facts

PRACTICES_KEPT = 64
"""So many practices' own sets of documents are kept read in one process."""


class File(BaseModel):
    """The one schema of a programme's document: the domain's dataclasses with nothing left over."""

    model_config = ConfigDict(extra="forbid")

    program: Program


class Versions(BaseModel):
    """What a document says that a request's own schema leaves to be read here."""

    versions: tuple[Rules, ...]


def parse(text: str) -> Program:
    """Read one document; ValueError says where it is wrong."""
    return read(json.loads(text))


def read(document: Mapping[str, Any]) -> Program:
    """As `parse`, of what is JSON already. A sponsor is one of those that are known, or told whole."""
    return File.model_validate_json(json.dumps({"program": _whole(document)})).program


def followed(known: Program, later: Program) -> Program:
    """The programme with the versions of a later document after its own, the last of which ends the day before."""
    *earlier, last = known.versions
    closed = replace(last, effective_to=later.versions[0].effective_from - timedelta(days=1))
    return replace(known, versions=(*earlier, closed, *later.versions))


@lru_cache(maxsize=PRACTICES_KEPT)
def programs(documents: tuple[str, ...] = ()) -> Mapping[str, Program]:
    """Every programme by its code: what is shipped, followed by what was published, in the order of publishing."""
    found = dict(_shipped())
    for document in map(parse, documents):
        known = found.get(document.program)
        found[document.program] = followed(known, document) if known else document
    return found


def tier_name(program: str, tier: str) -> str:
    """What a tier of a shipped programme is called; of one that was published, by its code: no settings are read."""
    shipped = programs().get(program)
    return shipped.tier_name(tier) if shipped else tier.replace("_", " ").capitalize()


@lru_cache(maxsize=PRACTICES_KEPT)
def treatments(documents: tuple[str, ...] = ()) -> frozenset[str]:
    """Every treatment and product code that staff may enter."""
    return facts.treatments().union(*(program.own_treatments for program in programs(documents).values()))


@cache
def _shipped() -> Mapping[str, Program]:
    found = [parse(file.read_text(encoding="utf-8")) for file in facts.program_files()]
    return {program.program: program for program in found}


def _whole(document: Mapping[str, Any]) -> dict[str, Any]:
    """With the sponsor's name and what it makes: of one that is known, or as the document tells it."""
    rest = {name: value for name, value in document.items() if name not in {"sponsor", "maker"}}
    if isinstance(maker := document.get("maker"), Mapping):
        return rest | {"sponsor": maker.get("name"), "own_treatments": list(maker.get("treatments", ()))}
    sponsor = facts.sponsors().get(document.get("sponsor", ""))
    if sponsor is None:
        raise ValueError(f"sponsor must be one of {', '.join(sorted(facts.sponsors()))}, or told as maker")
    return rest | {"sponsor": sponsor.name, "own_treatments": sorted(sponsor.treatments)}
