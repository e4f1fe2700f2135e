"""What a request for a kind of tender has to name."""

from typing import Any

from services.checkout import queries
from services.checkout.domain.heard_program import HeardProgram
from services.checkout.domain.kinds import Kind, facts
from services.checkout.domain.refusals import NoSuchProgram
from shared.contracts import programs
from shared.contracts.programs import Program, Sponsor
from shared.web.problems import InvalidRequest
from shared.web.request import Request
from shared.web.routes import Body
from shared.workers.runtime import current

OWN = "own_"
"""How the code of a practice's own programme begins."""


def require(body: Body, kind: Kind) -> None:
    """Everything that this kind wants is named. Raises `InvalidRequest`, which names all that is missing."""
    missing = [member for member in facts(kind).wants if getattr(body, member) is None]
    if missing:
        named = ", ".join(f"`{member}`" for member in missing)
        raise InvalidRequest(f"This way to pay needs {named}. Add it and send it again.", member=missing[0])


def program_of(request: Request[Any], entered: str) -> Program:
    """The programme with that code, shipped or published here. Raises `NoSuchProgram`: what may have been meant."""
    if shipped := programs.known().get(entered):
        return shipped
    heard = queries.settings_of(current(), request.practice_id).state.programs
    for program in heard:
        if program.program == entered:
            return _published(request.practice_id, program)
    known = (*programs.known(), *(program.program for program in heard))
    raise NoSuchProgram(program=entered, nearest=programs.nearest(entered), known=known)


def _published(practice_id: str, heard: HeardProgram) -> Program:
    """One of a practice's own has a sponsor that no other practice's has, whatever they are called."""
    own = heard.program.startswith(OWN)
    sponsor = f"{practice_id}_{heard.program}" if own else heard.program
    made = Sponsor(sponsor=sponsor, name=heard.sponsor, treatments=frozenset(heard.treatments))
    return Program(program=heard.program, name=heard.name, sponsor=made, added_by=frozenset(), certificates=())
