"""Direct calls between services: typed contracts over a Lambda invoke that IAM guards."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, cast

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel, TypeAdapter

from shared.contracts.calls import (
    Among,
    Call,
    Caller,
    ContactsKept,
    ForgetContacts,
    KeepContacts,
    MatchPatients,
    PatientKnown,
    PatientMatches,
    Record,
    SaidContact,
)
from shared.kernel.ids import fingerprint
from shared.kernel.journal import Cause
from shared.kernel.refusals import PROBLEMS, Fact, Refusal, Unexpected, document
from shared.kernel.structs import Struct
from shared.workers import runtime
from shared.workers.telemetry import follow, logger, named

_CALL: TypeAdapter[Call] = TypeAdapter(Call)

type Handlers = Mapping[type[Any], Callable[[Any], BaseModel]]


class OwnerRefused(Refusal):
    """The owner of the value refused; its problem is passed on as it is, with a status of its own."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        rest = {name: value for name, value in problem.items() if name not in {"type", "title", "status", "detail"}}
        super().__init__(str(problem["detail"]), **cast("dict[str, Fact]", rest))
        self.problem = problem
        self.status = HTTPStatus(int(problem["status"]))

    @property
    def slug(self) -> str:
        """The owner's own problem type."""
        return str(self.problem["type"]).removeprefix(PROBLEMS)


class OwnerUnreachable(Refusal):
    """The owner gave no answer in time; whether it holds anything, a repeat with the same key will tell."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class Owner(Struct):
    """A service to call: its name for people and the environment variable that names its function."""

    name: str
    variable: str

    def ask[A: BaseModel](self, call: BaseModel, answer: type[A]) -> A:
        """Send a call and read the answer. Raises `OwnerRefused` or `OwnerUnreachable`."""
        world = runtime.current()
        try:
            reply = world.functions.invoke(
                FunctionName=world.environment[self.variable], Payload=call.model_dump_json().encode()
            )
            said = json.loads(reply["Payload"].read())
        except (BotoCoreError, ClientError, ValueError) as error:
            raise self._unreachable(named(error)) from error
        if reply.get("FunctionError") or not isinstance(said, dict):
            raise self._unreachable("FunctionError")
        if problem := said.get("problem"):
            if int(problem["status"]) >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise self._unreachable(str(problem["type"]))
            raise OwnerRefused(problem)
        return answer.model_validate(said["ok"])

    def _unreachable(self, cause: str) -> OwnerUnreachable:
        logger.warning("owner unreachable", extra={"owner": self.name, "cause": cause})
        return OwnerUnreachable(
            f"{self.name} gives no answer right now. Go on without it, or try again with the same Idempotency-Key.",
            owner=self.name,
        )


WALLET = Owner(name="wallet", variable="WALLET_FUNCTION")
POINTS = Owner(name="points", variable="POINTS_FUNCTION")
INSTANT_REWARDS = Owner(name="instant_rewards", variable="INSTANT_REWARDS_FUNCTION")
STAFF = Owner(name="staff", variable="WALLET_STAFF_FUNCTION")
CHECKOUT = Owner(name="checkout", variable="CHECKOUT_FUNCTION")
OWNERS: dict[str, Owner] = {owner.name: owner for owner in (WALLET, POINTS, INSTANT_REWARDS)}


def known_patient(cause: Cause, patient_id: str) -> str:
    """The record that this patient has in the practice's directory, which the wallet keeps: another one after a merge.

    Raises the wallet's `unknown-patient` as `OwnerRefused`, or `OwnerUnreachable`.
    """
    return patient_record(cause, patient_id).patient_id


def patient_record(cause: Cause, patient_id: str) -> Record:
    """As `known_patient`, with what the directory says of her age."""
    return WALLET.ask(PatientKnown(caller=caller(cause), patient_id=patient_id), Record)


def keep_contacts(cause: Cause, import_id: str, stretch: int, contacts: tuple[SaidContact, ...]) -> None:
    """Have the wallet keep whom a stretch of an import is about. Raises `OwnerRefused` or `OwnerUnreachable`."""
    call = KeepContacts(caller=caller(cause), import_id=import_id, stretch=stretch, contacts=contacts)
    WALLET.ask(call, ContactsKept)


def forget_contacts(cause: Cause, import_id: str, stretches: int) -> None:
    """Have the wallet keep an import's contacts no more. Raises as `keep_contacts`."""
    WALLET.ask(ForgetContacts(caller=caller(cause), import_id=import_id, stretches=stretches), ContactsKept)


def matched_patients(cause: Cause, import_id: str, stretches: int, among: Among, after: str | None) -> PatientMatches:
    """Whom the next page of the directory has of an import's contacts. Raises as `keep_contacts`."""
    call = MatchPatients(caller=caller(cause), import_id=import_id, stretches=stretches, among=among, after=after)
    return WALLET.ask(call, PatientMatches)


def caller(cause: Cause) -> Caller:
    """Who asks, on behalf of what has this cause."""
    return Caller(practice_id=cause.practice_id, actor=cause.actor, correlation_id=cause.correlation_id)


def serve(event: Mapping[str, Any], handlers: Handlers) -> dict[str, Any]:
    """Answer a direct call: `{"ok": …}` or `{"problem": …}`."""
    call = _CALL.validate_python(event)
    name = type(call).__name__
    follow(correlation_id=call.caller.correlation_id, practice_id=call.caller.practice_id, actor=call.caller.actor)
    try:
        answer = handlers[type(call)](call)
    except Refusal as refusal:
        logger.info("call refused", extra={"call": name, "problem": refusal.slug})
        return {"problem": document(refusal)}
    except (ClientError, BotoCoreError) as error:
        logger.warning("call failed", extra={"call": name, "cause": named(error)})
        return {"problem": document(Unexpected("A store could not be reached."))}
    logger.info("call answered", extra={"call": name})
    return {"ok": answer.model_dump(mode="json")}


def cause(caller: Caller, command_id: str, call: BaseModel) -> Cause:
    """The cause of a command that a direct call asks for.

    The lines are no part of what makes it the same: a retry after the cart changed gets the grant that it had, and
    checkout judges whether that still fits.
    """
    return Cause(
        command_id=command_id,
        practice_id=caller.practice_id,
        actor=caller.actor,
        fingerprint=fingerprint(call.model_dump(mode="json", exclude={"caller": {"correlation_id"}, "lines": True})),
        correlation_id=caller.correlation_id,
    )
