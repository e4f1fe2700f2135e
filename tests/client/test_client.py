"""The client: one key for a command however often it is sent, refusals as exceptions of their own class."""

import asyncio
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from client.patient_rewards import AsyncRewards, NoAnswer, Problem, Rewards, pages, pages_async, refusals
from client.patient_rewards.transport import ATTEMPTS_MAX, Received, Sending
from generate import client_code, openapi

ROOT = Path(__file__).parent.parent.parent
PATIENT: Any = {"patient_id": "pat_1"}


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
    answer = client(server).register_patient({"first_name": "Ann", "last_name": "Sample"})
    assert answer.body == PATIENT
    assert len(server.sent) == 3
    assert set(server.keys) == {answer.key}


def test_two_commands_have_two_keys_unless_the_caller_gives_one() -> None:
    server = Server(received(201, PATIENT))
    rewards = client(server)
    for key in (None, None, "mine", "mine"):
        rewards.register_patient({"first_name": "Ann", "last_name": "Sample"}, key=key)
    assert len(set(server.keys[:2])) == 2
    assert server.keys[2:] == ["mine", "mine"]


def test_it_waits_as_long_as_the_server_asks() -> None:
    busy = received(503, {"type": "/problems/too-busy"}, **{"retry-after": "7"})
    server = Server(busy, received(200, PATIENT))
    client(server).get_patient("pat_1")
    assert server.paused == [7.0]


def test_who_would_have_to_wait_for_minutes_is_told_at_once() -> None:
    server = Server(received(429, {"type": "/problems/too-many-wrong-codes"}, **{"retry-after": "600"}))
    with pytest.raises(refusals.TooManyWrongCodes):
        client(server).apply_redemption("chk_1", {"kind": "code"})
    assert server.paused == []


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


def test_a_wrong_member_is_a_problem_of_its_own() -> None:
    with pytest.raises(refusals.InvalidPoints) as caught:
        client(Server(problem("invalid-points", 400))).redeem_points("acc_1", {"points": -1})
    assert caught.value.slug == "invalid-points"


def test_a_type_this_version_does_not_know_is_a_plain_problem() -> None:
    with pytest.raises(Problem) as caught:
        client(Server(problem("invented-later", 409))).get_wallet("pat_1")
    assert type(caught.value) is Problem
    assert caught.value.slug == "invented-later"


def test_an_answer_of_something_on_the_way_is_a_problem_too() -> None:
    with pytest.raises(Problem) as caught:
        client(Server(Received(status=403, headers={}, content=b"<html>"))).get_wallet("pat_1")
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
    rewards.get_patient("a/b c")
    rewards.search_patients(q="Ann B", limit=5)
    assert [sending.url for sending in server.sent] == [
        "http://api/patients/a%2Fb%20c",
        "http://api/patients?q=Ann+B&limit=5",
    ]
    assert [sending.headers["authorization"] for sending in server.sent] == ["Bearer one", "Bearer two"]


def test_every_operation_has_a_name_of_its_own_and_a_method() -> None:
    names = list(openapi.operation_ids(openapi.routes()).values())
    assert len(set(names)) == len(names)
    methods = next(text for path, text in client_code.files().items() if path.name == "api.py")
    assert all(f"def {name}(" in methods for name in names)


def test_a_list_is_read_page_after_page_until_there_is_no_more() -> None:
    server = Server(
        received(200, {"checkouts": [1], "next_cursor": "two"}), received(200, {"checkouts": [2], "next_cursor": None})
    )
    found = [page["checkouts"] for page in pages(client(server).list_checkouts, limit=1)]
    assert found == [[1], [2]]
    assert [sending.url for sending in server.sent] == [
        "http://api/checkouts?limit=1",
        "http://api/checkouts?limit=1&cursor=two",
    ]


def async_client(server: Server) -> AsyncRewards:
    async def pause(seconds: float) -> None:
        server.paused.append(seconds)

    return AsyncRewards("http://api/", "abc", send=server.send, pause=pause)


def test_the_async_client_keeps_its_key_refuses_and_pages_as_the_other_does() -> None:
    busy = Server(ConnectionResetError(), problem("unavailable", 503), received(201, PATIENT))
    answer = asyncio.run(async_client(busy).open_checkout({"patient_id": "pat_1"}))
    assert set(busy.keys) == {answer.key}
    assert busy.paused == [0.2, 0.4]
    refusing = Server(problem("unknown-checkout", 404))
    with pytest.raises(refusals.UnknownCheckout):
        asyncio.run(async_client(refusing).get_checkout("chk_1"))

    async def read() -> list[Any]:
        listing = Server(
            received(200, {"checkouts": [1], "next_cursor": "two"}),
            received(200, {"checkouts": [2], "next_cursor": None}),
        )
        return [page["checkouts"] async for page in pages_async(async_client(listing).list_checkouts)]

    assert asyncio.run(read()) == [[1], [2]]


def test_both_clients_have_the_same_operations() -> None:
    def operations(of: type) -> set[str]:
        return {name for name in vars(of) if not name.startswith("_")}

    assert operations(Rewards) == operations(AsyncRewards)


def test_it_installs_as_a_package_of_its_own_and_needs_nothing_else(tmp_path: Path) -> None:
    """As `pip install ./client` does, without the network."""
    source = tmp_path / "client"
    shutil.copytree(ROOT / "client", source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
    flags = ["--no-build-isolation", "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *flags, "--target", str(tmp_path / "site"), str(source)], check=True
    )
    said = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); {READS}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "Rewards AsyncRewards"
    assert (tmp_path / "site" / "patient_rewards" / "py.typed").exists()


READS = "import patient_rewards as p; print(p.Rewards.__name__, p.AsyncRewards.__name__)"


def test_package_client_and_api_have_one_version() -> None:
    versions = {
        tomllib.loads((ROOT / place).read_text())["project"]["version"]
        for place in ("pyproject.toml", "client/pyproject.toml")
    }
    assert versions == {openapi.document()["info"]["version"]}
