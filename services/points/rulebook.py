"""The programmes' data files, read and validated once per process when first needed."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from services.points.domain.program import Program

FOLDER = Path(__file__).parent / "programs"

OTHER_TREATMENTS: frozenset[str] = frozenset(
    {"facial", "peel", "laser", "microneedling", "hydrafacial", "consultation", "product"}
)
"""Treatments and products that are no sponsor's: a discretionary award may be given for them (S0, S1)."""


class File(BaseModel):
    """The one schema of a programme's file: the domain's dataclasses with nothing left over."""

    model_config = ConfigDict(extra="forbid")

    program: Program


def parse(text: str) -> Program:
    """Read one file; ValueError says where it is wrong."""
    return File.model_validate_json(f'{{"program": {text}}}').program


@cache
def programs() -> Mapping[str, Program]:
    """Every programme by its code."""
    found = [parse(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json"))]
    return {program.program: program for program in found}


@cache
def treatments() -> frozenset[str]:
    """Every treatment and product code that staff may enter."""
    return OTHER_TREATMENTS.union(*(program.own_treatments for program in programs().values()))
