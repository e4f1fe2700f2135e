"""A points service on a table of its own, and the shortcuts of its tests."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from services.points.domain.refusals import UnknownPatient
from services.points.functions import desk, inbox, relay
from shared.kernel.refusals import document
from shared.workers import runtime
from tests import tables
from tests.harness.http import Answer
from tests.harness.service import NOON, Functions, Harness

__all__ = ["NOON", "Answer", "World", "world"]


@dataclass(kw_only=True)
class World(Harness):
    """A points service, and its neighbours as they answer.

    `strangers` are patients whom the wallet does not know, `ages` are as it knows them; `fate` is what checkout says
    of any checkout.
    """

    functions = Functions(desk=desk.handler, inbox=inbox.handler, relay=relay.handler)

    fate: dict[str, Any] = field(default_factory=lambda: {"state": "unknown"})
    strangers: set[str] = field(default_factory=set)
    ages: dict[str, int | None] = field(default_factory=dict)
    meanwhile: list[Callable[[], object]] = field(default_factory=list)
    """What others do between the read and the write of somebody who is about to enrol a member."""

    def entropy(self, count: int) -> bytes:
        while self.meanwhile:
            self.meanwhile.pop()()
        return super().entropy(count)

    def neighbour(self, name: str, call: Mapping[str, Any]) -> dict[str, Any]:
        """The wallet's answer about a patient, or checkout's about a cart."""
        if call.get("patient_id") in self.strangers:
            return {"problem": document(UnknownPatient())}
        if name == "wallet":
            return {"ok": {"patient_id": call["patient_id"], "age_years": self.ages.get(call["patient_id"])}}
        return {"ok": self.fate}

    def noting_reads(self, patch: pytest.MonkeyPatch) -> list[str]:
        """The requests by which snapshots are read from now on."""
        reads: list[str] = []

        def noted(name: str, asked: Callable[..., Any], **what: Any) -> Any:
            reads.append(name)
            return asked(**what)

        for name in ("get_item", "batch_get_item"):
            patch.setattr(self.dynamodb, name, partial(noted, name, getattr(self.dynamodb, name)))
        return reads

    def enrol(self, program: str = "alle", patient: str = "pat_a", practice: str = "p1", **more: Any) -> str:
        body = {"program": program, "adult": True, **more}
        account = self.post(f"/patients/{patient}/loyalty-accounts", body, practice=practice).created()
        return str(account["account_id"])

    def publish(self, document: dict[str, Any], **more: Any) -> Answer:
        return self.post(f"/programs/{document['program']}/versions", document, **more)

    def adjust(self, account: str, points: int, **more: Any) -> Answer:
        return self.post(f"/loyalty-accounts/{account}/adjustments", {"points": points, "reason": "r", **more})

    def submit(self, account: str, *lines: tuple[str, int], **more: Any) -> Answer:
        """Enter a visit. What is refused has a preview that is refused for the same reason."""
        path = f"/loyalty-accounts/{account}/transactions"
        body = {"lines": [{"treatment": code, "quantity": count} for code, count in lines], **more}
        submitted = self.post(path, body)
        if submitted.status >= 400:
            assert self.post(f"{path}/previews", body).problem == submitted.problem
        return submitted

    def shown(self, account: str, **more: Any) -> Any:
        return self.get(f"/loyalty-accounts/{account}", **more).ok()


@contextmanager
def world() -> Iterator[World]:
    with tables.table() as client:
        here = World(dynamodb=client)
        with runtime.use(here.outside):
            yield here
