"""What a request for a kind of tender has to name."""

from services.checkout.domain.kinds import Kind, facts
from services.checkout.domain.refusals import NoSuchProgram
from shared.contracts import programs
from shared.contracts.programs import Program
from shared.web.problems import InvalidRequest
from shared.web.routes import Body


def require(body: Body, kind: Kind) -> None:
    """Everything that this kind wants is named. Raises `InvalidRequest`, which names all that is missing."""
    missing = [member for member in facts(kind).wants if getattr(body, member) is None]
    if missing:
        named = ", ".join(f"`{member}`" for member in missing)
        raise InvalidRequest(f"This way to pay needs {named}. Add it and send it again.", member=missing[0])


def program_of(entered: str) -> Program:
    """The programme with that code. Raises `NoSuchProgram`, which says what may have been meant."""
    known = programs.known()
    if entered not in known:
        raise NoSuchProgram(program=entered, nearest=programs.nearest(entered), known=tuple(known))
    return known[entered]
