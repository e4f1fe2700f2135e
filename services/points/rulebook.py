"""The programmes' files, read and validated once per process when first needed."""

import json
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from services.points.domain.program import Program
from shared.contracts import programs as facts


class File(BaseModel):
    """The one schema of a programme's file: the domain's dataclasses with nothing left over."""

    model_config = ConfigDict(extra="forbid")

    program: Program


def parse(text: str) -> Program:
    """Read one file; ValueError says where it is wrong."""
    document = json.loads(text)
    sponsor = facts.sponsors().get(document.get("sponsor"))
    if sponsor is None:
        raise ValueError(f"sponsor must be one of {', '.join(sorted(facts.sponsors()))}")
    own = {"sponsor": sponsor.name, "own_treatments": sorted(sponsor.treatments)}
    return File.model_validate_json(json.dumps({"program": document | own})).program


@cache
def programs() -> Mapping[str, Program]:
    """Every programme by its code."""
    found = [parse(file.read_text(encoding="utf-8")) for file in facts.program_files()]
    return {program.program: program for program in found}


def treatments() -> frozenset[str]:
    """Every treatment and product code that staff may enter."""
    return facts.treatments()
