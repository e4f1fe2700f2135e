"""The function that manages staff, in one process, with its user pool and its logs."""

from typing import Any

from services.wallet.functions import staff
from services.wallet.store import STAFF, table
from shared.web.scopes import ALL_SCOPES
from shared.workers import runtime
from tests.harness import http
from tests.harness.http import Answer
from tests.wallet.logs import Logs
from tests.wallet.office import Office
from tests.wallet.pool import UserPool

DANA = {"name": "Dana Example", "email": "dana@example.com", "role": "front_desk"}


class Management:
    """The function for staff of an office, and its user pool with a head admin in it."""

    def __init__(self, office: Office) -> None:
        self.office, self.pool, self.logs = office, UserPool(), Logs()
        self.environment: dict[str, str] = {"USER_POOL_ID": "pool", "LOG_GROUPS": "wallet-desk,checkout-desk"}
        self.admin = self.pool.add("ann", practice="p1", groups=("head_admin",))
        self.requests = 0

    def world(self) -> runtime.Runtime:
        made = self.office.outside
        return runtime.Runtime(
            environment=made.environment | self.environment,
            client=self.client,
            now=made.now,
            entropy=made.entropy,
            pause=made.pause,
        )

    def client(self, service: str) -> Any:
        own = {"cognito-idp": self.pool, "logs": self.logs}
        return own.get(service) or self.office.outside.client(service)

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        by: str | None = None,
        key: str | None = None,
        practice: str = "p1",
        scopes: tuple[str, ...] = ALL_SCOPES,
        query: dict[str, str] | None = None,
        if_match: str | None = None,
    ) -> Answer:
        self.requests += 1
        headers = {"idempotency-key": key or f"staff-{self.requests}"} if method != "GET" else {}
        headers |= {"if-match": if_match} if if_match else {}
        claims = {"practice_id": practice, "sub": by or self.admin, "scope": " ".join(scopes), "token_use": "access"}
        event = http.request(method, path, body, headers=headers, claims=claims, query=query)
        with runtime.use(self.world()):
            return http.exchange(staff.handler, event)

    def get(self, path: str, **query: str) -> Answer:
        return self.request("GET", path, query=query)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.request("POST", path, body, **more)

    def invited(self, **changes: Any) -> str:
        return str(self.post("/staff", {**DANA, **changes}).created()["user_id"])

    def grant(self, user_id: str, *privileges: str, role: str = "front_desk", **more: Any) -> Answer:
        body = {"role": role, "privileges": list(privileges)}
        return self.request("PUT", f"/staff/{user_id}/privileges", body, **more)

    def entries(self) -> list[dict[str, Any]]:
        """What the journal says of this practice's staff: who, what, of whom."""
        with runtime.use(self.world()) as world:
            history = table(world).history(STAFF.at("p1"), before=None, limit=100)
        return [
            {"by": entry.actor, "what": type(entry.events[0]).__name__, "of": entry.events[0].access.user_id}
            for entry in reversed(history.items)
        ]
