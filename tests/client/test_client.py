"""The client: one key for a command however often it is sent, refusals as exceptions of their own class."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from client import NoAnswer, Problem, Rewards, refusals
from client.transport import ATTEMPTS_MAX, Received, Sending
from generate import client_code, openapi

PATIENT = {"patient_id": "pat_1"}


def received(status: int, body: Any, **headers: str) -> Received:
    media_type = "application/problem+json" if status >= 400 else "application/json"
    return Received(status=status, headers={"content-type": media_type, **headers}, content=json.dumps(body).encode())


def problem(slug: str, status: int, **facts: Any) -> Received:
    return received(status, {"type": f"/problems/{slug}", "status": status, "detail": "Do this.", **facts})


class Server:
    """Answers in turn, and remembers what was sent."""

    def __init__(self, *answers: Received | OSError) -> None:
        self.answers = list(answers)
        self.sent: list[Sending] = []
        self.paused: list[float] = []

    def send(self, sending: Sending) -> Received:
        self.sent.append(sending)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, OSError):
            raise answer
        return answer

    @property
    def keys(self) -> list[str]:
        return [sending.headers["idempotency-key"] for sending in self.sent]


def client(server: Server, token: str | Callable[[], str] = "abc") -> Rewards:
    return Rewards("http://api/", token, send=server.send, pause=server.paused.append)


def test_a_command_keeps_its_key_through_every_retry() -> None:
    server = Server(ConnectionResetError(), problem("unavailable", 503), received(201, PATIENT))
    answer = client(server).wallet_register({"first_name": "Ann", "last_name": "Sample"})
    assert answer.body == PATIENT
    assert len(server.sent) == 3
    assert set(server.keys) == {answer.key}


def test_two_commands_have_two_keys_unless_the_caller_gives_one() -> None:
    server = Server(received(201, PATIENT))
    rewards = client(server)
    for key in (None, None, "mine", "mine"):
        rewards.wallet_register({"first_name": "Ann", "last_name": "Sample"}, key=key)
    assert len(set(server.keys[:2])) == 2
    assert server.keys[2:] == ["mine", "mine"]


def test_it_waits_as_long_as_the_server_asks() -> None:
    busy = received(503, {"type": "/problems/too-busy"}, **{"retry-after": "7"})
    server = Server(busy, received(200, PATIENT))
    client(server).wallet_directory_read("pat_1")
    assert server.paused == [7.0]


def test_without_any_answer_the_exception_carries_the_key_to_repeat_with() -> None:
    server = Server(TimeoutError())
    with pytest.raises(NoAnswer) as caught:
        client(server).redeem_points("acc_1", {"points": 500}, key="mine")
    assert caught.value.key == "mine"
    assert len(server.sent) == ATTEMPTS_MAX


def test_a_refusal_is_an_exception_of_its_own_class_and_is_not_repeated() -> None:
    server = Server(problem("insufficient-points", 409, available=120))
    with pytest.raises(refusals.InsufficientPoints) as caught:
        client(server).redeem_points("acc_1", {"points": 500})
    assert (caught.value.status, caught.value.facts) == (409, {"available": 120})
    assert len(server.sent) == 1


def test_a_wrong_member_is_an_invalid_request_that_names_it() -> None:
    with pytest.raises(refusals.InvalidRequest) as caught:
        client(Server(problem("invalid-points", 400))).redeem_points("acc_1", {"points": -1})
    assert caught.value.slug == "invalid-points"


def test_a_type_this_version_does_not_know_is_a_plain_problem() -> None:
    with pytest.raises(Problem) as caught:
        client(Server(problem("invented-later", 409))).wallet_show("pat_1")
    assert type(caught.value) is Problem
    assert caught.value.slug == "invented-later"


def test_an_answer_of_something_on_the_way_is_a_problem_too() -> None:
    with pytest.raises(Problem) as caught:
        client(Server(Received(status=403, headers={}, content=b"<html>"))).wallet_show("pat_1")
    assert caught.value.status == 403


def test_what_was_read_guards_what_is_changed() -> None:
    server = Server(received(200, {"abandon_hours": 72}, etag='"3"'))
    rewards = client(server)
    settings = rewards.get_checkout_settings()
    rewards.replace_checkout_settings(dict(settings.body), if_match=settings.etag)  # type: ignore[arg-type]
    assert server.sent[-1].headers["if-match"] == '"3"'


def test_places_are_quoted_and_the_token_is_asked_for_each_call() -> None:
    tokens = iter(["one", "two"])
    server = Server(received(200, PATIENT))
    rewards = client(server, lambda: next(tokens))
    rewards.wallet_directory_read("a/b c")
    rewards.wallet_find(name="Ann B", limit=5)
    assert [sending.url for sending in server.sent] == [
        "http://api/patients/a%2Fb%20c",
        "http://api/patients?name=Ann+B&limit=5",
    ]
    assert [sending.headers["authorization"] for sending in server.sent] == ["Bearer one", "Bearer two"]


def test_every_operation_has_a_name_of_its_own_and_a_method() -> None:
    names = list(openapi.operation_ids(openapi.routes()).values())
    assert len(set(names)) == len(names)
    methods = next(text for path, text in client_code.files().items() if path.name == "api.py")
    assert all(f"def {name}(" in methods for name in names)
