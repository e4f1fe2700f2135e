"""What a request's headers say: under which id it is carried out, and on what version it is based."""

from collections.abc import Mapping
from http import HTTPStatus

from shared.kernel import ids
from shared.kernel.numbers import NotSuchANumber, whole
from shared.kernel.refusals import Refusal
from shared.web.principal import Principal

KEY_LENGTH_MAX = 255
VERSION_MAX = 10**12


class MissingIdempotencyKey(Refusal):
    """A command came without an id of its own."""

    status = HTTPStatus.BAD_REQUEST


class InvalidIdempotencyKey(Refusal):
    """The key is empty, too long or has characters beyond printable ASCII."""

    status = HTTPStatus.BAD_REQUEST


class MissingIfMatch(Refusal):
    """A change needs the version that it is based on."""

    status = HTTPStatus.PRECONDITION_REQUIRED


class InvalidIfMatch(Refusal):
    """`If-Match` is not one of our entity tags."""

    status = HTTPStatus.BAD_REQUEST


def command_id_of(headers: Mapping[str, str], principal: Principal) -> str:
    """The id of a command: of this practice, from its Idempotency-Key. Raises what is wrong with the key."""
    key = headers.get("idempotency-key")
    if key is None:
        raise MissingIdempotencyKey("Send an Idempotency-Key header: a new random one for each new request.")
    if not 1 <= len(key) <= KEY_LENGTH_MAX or not all("!" <= character <= "~" for character in key):
        raise InvalidIdempotencyKey(f"An Idempotency-Key has 1 to {KEY_LENGTH_MAX} printable characters, no spaces.")
    return ids.derive("key", principal.practice_id, key)


def if_match_of(headers: Mapping[str, str], *, needed: bool) -> int | None:
    """The version in `If-Match`, None where there is none and none is needed. Raises what is wrong with it."""
    tag = headers.get("if-match")
    if tag is None:
        if needed:
            raise MissingIfMatch("Send If-Match with the ETag that you read, so that nobody is overwritten unawares.")
        return None
    try:
        return whole(tag.strip().removeprefix("W/").strip('"'), least=0, most=VERSION_MAX)
    except NotSuchANumber as error:
        raise InvalidIfMatch("If-Match takes the ETag of this resource as it was read.") from error
