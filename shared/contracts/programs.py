"""What every service has to know of a loyalty programme: its sponsor, what that pays, who adds points, what ends when.

One truth for points, wallet and checkout: `rulebook/<program>.json` (points reads the whole of it) and
`rulebook/sponsors.json`, each figure with its source. Read once per process, without a schema: a test holds the files
to points' one.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal

from shared.kernel.structs import Struct

FOLDER = Path(__file__).parent / "rulebook"
READY = FOLDER / "ready"
SPONSORS = FOLDER / "sponsors.json"

VALUE_WORDS = frozenset(
    f"{word}{ending}"
    for word in ("card", "certificate", "code", "coupon", "credit", "offer", "point", "promotion", "rebate", "reward")
    for ending in ("", "s")
) | {"gift", "loyalty", "program", "programme", "voucher", "vouchers"}
"""What people call a sponsor's value by, beside its name."""

type AddedBy = Literal["checkout", "staff", "migration", "integration"]


class Sponsor(Struct):
    """A manufacturer: what it makes is what its value pays, whatever programme or certificate that comes from."""

    sponsor: str
    name: str
    treatments: frozenset[str]

    def pays(self, treatment: str) -> bool:
        """Whether its value may pay a treatment or product: only its own (S0, S1)."""
        return treatment in self.treatments


class Certificate(Struct):
    """A programme's certificate: it ends after its own days, whatever a practice's settings say.

    `joining_cents` is what joining brings, where the integration does not.
    """

    days: int
    joining_cents: int


class Program(Struct):
    """A loyalty programme as every service knows it. `certificates`: from which day on which terms hold."""

    program: str
    name: str
    sponsor: Sponsor
    added_by: frozenset[AddedBy]
    certificates: tuple[tuple[date, Certificate | None], ...]

    def certificate(self, day: date) -> Certificate | None:
        """The terms of a certificate that is issued on a day; None where the programme has none."""
        begun = [terms for since, terms in self.certificates if since <= day]
        return begun[-1] if begun else self.certificates[0][1]


@cache
def sponsors() -> Mapping[str, Sponsor]:
    """Every sponsor by its code."""
    return {made.sponsor: made for made in map(_sponsor, _sponsors_file()["sponsors"])}


@cache
def programs() -> Mapping[str, Program]:
    """Every programme by its code, in the order of the codes."""
    return {file.stem: _program(json.loads(file.read_text(encoding="utf-8"))) for file in program_files()}


@cache
def known() -> Mapping[str, Program]:
    """Every programme that we know, those included that are ready and in force only where they were published."""
    ready = (_program(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(READY.glob("*.json")))
    return {program.program: program for program in ready} | dict(programs())


def program_files() -> Iterable[Path]:
    """The programmes' files, in the order of their codes."""
    return (file for file in sorted(FOLDER.glob("*.json")) if file != SPONSORS)


@cache
def treatments() -> frozenset[str]:
    """Every treatment and product code there is: the sponsors', and those that are no sponsor's."""
    others = frozenset(_sponsors_file()["other_treatments"]["treatments"])
    return others.union(*(sponsor.treatments for sponsor in sponsors().values()))


def program_name(program: str) -> str:
    """What people call a programme; one that we do not know is called by its code."""
    return known()[program].name if program in known() else program


def treatment_name(code: str) -> str:
    """What people call a treatment or product; one that we do not know is called by its code, in words."""
    return _treatment_names().get(code) or code.replace("_", " ").capitalize()


def called(codes: Iterable[str], own: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What people call these, in their order: as a practice does (`own`, by codes), or else as everybody."""
    names = dict(own)
    return tuple(names.get(code) or treatment_name(code) for code in codes)


@cache
def _treatment_names() -> Mapping[str, str]:
    made = _sponsors_file()
    return {
        code: name
        for part in (*made["sponsors"], made["other_treatments"])
        for code, name in part["treatments"].items()
    }


def code_in(program: str, earns: Mapping[str, str]) -> str:
    """What a service is in a programme, by what it is in each (programme → code); empty where it is nothing in it.

    What it is in another programme of the same sponsor counts too: an old programme's balance pays what the new one's
    points pay.
    """
    if program in earns:
        return earns[program]
    if (met := known().get(program)) is None:
        return ""
    return next((code for code in earns.values() if met.sponsor.pays(code)), "")


def nearest(entered: str) -> str | None:
    """The programme whose code or name is most like what was entered, for "did you mean …?"."""
    names = {word: program.program for program in known().values() for word in _words(program)}
    found = get_close_matches(entered.strip().casefold(), names, n=1)
    return names[found[0]] if found else None


def sponsored(entered: str) -> Program | None:
    """The programme that is called so, or whose sponsor is: what such a name pays is the sponsor's.

    Words for what it has ("Alle points", "Aspire gift card") make it no other name.
    """
    word = _own_words(entered)
    for program in known().values():
        names = (*_words(program), program.sponsor.sponsor, program.sponsor.name)
        if word and word in {_own_words(name) for name in names}:
            return program
    return None


def _own_words(name: str) -> str:
    return "".join(word for word in map(_plain, name.split()) if word not in VALUE_WORDS)


def _plain(name: str) -> str:
    """Its letters and digits, without accents and capitals."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if letter.isalnum())


def _words(program: Program) -> Iterator[str]:
    yield program.program
    yield program.name.casefold()


def _sponsors_file() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SPONSORS.read_text(encoding="utf-8"))
    return found


def _sponsor(made: Mapping[str, Any]) -> Sponsor:
    return Sponsor(sponsor=made["sponsor"], name=made["name"], treatments=frozenset(made["treatments"]))


def _program(document: Mapping[str, Any]) -> Program:
    return Program(
        program=document["program"],
        name=document["name"],
        sponsor=sponsors()[document["sponsor"]],
        added_by=frozenset(document["added_by"]),
        certificates=tuple(
            (date.fromisoformat(rules["effective_from"]), _certificate(rules.get("certificate")))
            for rules in document["versions"]
        ),
    )


def _certificate(terms: Mapping[str, Any] | None) -> Certificate | None:
    return Certificate(days=terms["days"], joining_cents=terms["joining_cents"]) if terms else None
