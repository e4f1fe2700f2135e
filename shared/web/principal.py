"""Who is calling: practice, user and scopes, from the claims of an access token and nowhere else."""

from collections.abc import Mapping
from http import HTTPStatus

from shared.kernel import ids
from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct
from shared.web.scopes import PRIVILEGES


class Unauthenticated(Refusal):
    """No access token of a practice came with the request."""

    status = HTTPStatus.UNAUTHORIZED


class InvalidPractice(Refusal):
    """The token's practice has not the form of an id: it could reach into keys of others."""

    status = HTTPStatus.FORBIDDEN


class MissingScope(Refusal):
    """The token does not open this area."""

    status = HTTPStatus.FORBIDDEN


class MissingPrivilege(Refusal):
    """The user may work here but not do this."""

    status = HTTPStatus.FORBIDDEN


class Principal(Struct):
    """A staff user or a program of one practice. `name`: where the token has it; for answers, never for a log."""

    practice_id: str
    actor: str
    scopes: frozenset[str]
    name: str | None = None

    def require(self, scope: str) -> None:
        """Refuse with what is missing and whom to ask."""
        if scope in self.scopes:
            return
        if scope in PRIVILEGES:
            raise MissingPrivilege(whom_to_ask(scope), privilege=scope)
        raise MissingScope(whom_to_ask(scope), scope=scope)


def whom_to_ask(scope: str) -> str:
    """What somebody without this scope does about it."""
    if scope in PRIVILEGES:
        return f'Your user lacks the privilege "{scope}". Ask your head admin to grant it, then log out and back in.'
    return f'This token lacks the scope "{scope}". Log in as a user who has it.'


def read(claims: Mapping[str, str]) -> Principal:
    """The principal of an access token's claims; API Gateway hands them on as strings.

    Cognito marks its tokens with `token_use`; an ID token is refused. Other issuers have no such mark.
    """
    scopes = frozenset(claims.get("scope", "").split())
    practice_id = claims.get("practice_id", "")
    if claims.get("token_use", "access") != "access" or not scopes or not practice_id:
        raise Unauthenticated("Send an access token of a user or client that belongs to a practice.")
    if not ids.formed(practice_id):
        raise InvalidPractice("This token names a practice that can't be one. Ask whoever issues your tokens.")
    actor = claims.get("sub") or claims.get("client_id") or "unknown"
    return Principal(practice_id=practice_id, actor=actor, scopes=scopes, name=claims.get("name"))
