"""The first head admin of a practice, who invites everybody else: asked of the wallet's function for staff."""

import json
import re

from operations.account import Account
from shared.kernel import ids
from shared.web.fields import EMAIL

OPERATOR = "operator"


def appoint(found: Account, *, practice_id: str, name: str, email: str) -> str:
    """The user's id. The same again is the same user. Raises SystemExit with why it was refused."""
    if issuer := found.deployment.issuer:
        raise SystemExit(f"{found.stage} has its users elsewhere: make the head admin at {issuer}.")
    if not ids.formed(practice_id):
        raise SystemExit(f"A practice's id has small letters, digits and underscores: {practice_id!r} has not.")
    if not re.fullmatch(EMAIL, email):
        raise SystemExit(f"{email!r} is no e-mail address, and the first password goes there.")
    if not name.strip():
        raise SystemExit("Say the head admin's name: it stands beside everything that is done.")
    caller = {"practice_id": practice_id, "actor": OPERATOR, "correlation_id": f"appoint-{practice_id}"}
    call = {"call": "appoint_head_admin", "caller": caller, "name": name, "email": email}
    reply = found.client("lambda").invoke(
        FunctionName=found.deployment.live("wallet", "staff"), Payload=json.dumps(call).encode()
    )
    said = json.loads(reply["Payload"].read())
    if problem := said.get("problem"):
        raise SystemExit(problem["detail"])
    if reply.get("FunctionError"):
        raise SystemExit(f"The function for staff broke off: {said.get('errorType', 'unknown')}. Its log says why.")
    return str(said["ok"]["user_id"])
