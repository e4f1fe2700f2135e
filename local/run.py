"""`make run`: everything on this machine with one command, and nothing left of it after Ctrl-C.

ONCE=1 ends after the visit (exit code 0 only if every step held), KEEP=1 keeps the state for the next run,
PORT=8000 is where the API answers.
"""

import fcntl
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace  # noqa: TID251  (a stack is a dataclass)
from pathlib import Path
from types import FrameType

from local import demo, deploy, emulator, seed, synth, visit, web
from local.emulator import Emulator
from local.front import Front
from local.lifeline import Lifeline
from local.stack import Stack
from local.ticker import Ticker

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".local"
PORT_MAX = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person asked for."""

    once: bool
    keep: bool
    port: int

    @classmethod
    def read(cls) -> "Options":
        port = os.environ.get("PORT") or "8000"
        if not (port.isdecimal() and 0 < int(port) <= PORT_MAX):
            raise SystemExit(f"PORT={port} is no port: they are 1 to {PORT_MAX}.")
        return cls(once=bool(os.environ.get("ONCE")), keep=bool(os.environ.get("KEEP")), port=int(port))


def main() -> int:
    """Deploy, seed, play the visit, serve."""
    options = Options.read()
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell's background job is started deaf to Ctrl-C
        signal.signal(ending, _interrupt)
    with ExitStack() as undo:
        try:
            _only_one(undo)
            return _run(options, undo)
        except KeyboardInterrupt:
            print("\nStopping.", flush=True)
            return 0 if not options.once else 130


def _run(options: Options, undo: ExitStack) -> int:
    started = time.monotonic()
    running = _emulator(options, undo)
    lifeline = Lifeline(running)
    lifeline.start()
    undo.callback(lifeline.stop)
    try:
        stack = _up(options, running, undo)
        people = _seed(stack)
        print(f"Ready after {time.monotonic() - started:.1f} s: {stack.api_url} answers. Now the visit.", flush=True)
        visit.play(stack, people)
        if not options.once:
            _serve(stack, _timed("Seeding the front desk's practice", lambda: demo.seed_demo(stack)))
    except (KeyboardInterrupt, Exception):
        _end_undisturbed()
        if broken := lifeline.broken:  # whatever failed failed because of it
            print(f"\n{broken}", flush=True)
            return 1
        raise
    return 0


def _only_one(undo: ExitStack) -> None:
    """One run in a checkout: they would share the folder that each cleans. The lock goes with the process."""
    FOLDER.mkdir(exist_ok=True)
    lock = undo.enter_context((FOLDER / "lock").open("w"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SystemExit("Another make run is at work in this checkout: stop it with Ctrl-C first.") from None


def _emulator(options: Options, undo: ExitStack) -> Emulator:
    if emulator.taken(options.port):
        raise SystemExit(
            f"Port {options.port} is taken by another program: stop it, or choose another with "
            f"make run PORT={options.port + 1}."
        )
    state = FOLDER / "state"
    if not options.keep:
        shutil.rmtree(state, ignore_errors=True)
    running = _timed(
        "Starting the emulator",
        lambda: emulator.start(FOLDER / "emulator", state=state if options.keep else None),
    )
    undo.callback(running.stop)
    return running


def _up(options: Options, running: Emulator, undo: ExitStack) -> Stack:
    if synth.is_fresh():
        assembly = synth.assembly()
    else:
        assembly = _timed("Synthesizing the stacks (only when something changed)", synth.assembly)
    stack = _timed(
        "Deploying", lambda: deploy.deploy(assembly, running, say=lambda line: print(f"  {line}", flush=True))
    )
    desk = web.built() if web.is_fresh() else _timed("Building the front desk (only when it changed)", web.built)
    front = Front(stack, port=options.port, desk=desk)
    stack.opens_desk_at(front.url)
    front.start()
    undo.callback(front.stop)
    ticker = Ticker(stack)
    ticker.start()
    undo.callback(ticker.stop)
    return replace(stack, api_url=f"{front.url}/api")


def _seed(stack: Stack) -> seed.People:
    return _timed("Seeding a practice", lambda: seed.seed(stack))


def _serve(stack: Stack, played: demo.Demo) -> None:
    role, user = played.users[0]
    token = stack.token(user)
    address = stack.api_url.removesuffix("/api")
    width = max(len(role) for role, _ in played.users) + 2
    users = "".join(f"\n  {role:<{width}}{person.name:<10}{person.password}" for role, person in played.users)
    print(
        f"\nThe front desk of {demo.NAME} is at {address}. Sign in as:{users}"
        f"\n\nThe API answers at {stack.api_url}, the page to browse it is {address}/docs"
        f"\nDashboards and alarms, live: {address}/dashboards"
        f"\nA token of {user.name} ({role}, practice {demo.PRACTICE}), good for an hour:\n\n{token}\n"
        f'\ncurl -H "Authorization: Bearer {token}" "{stack.api_url}/patients"'
        "\n\nServing until Ctrl-C.",
        flush=True,
    )
    threading.Event().wait()


def _timed[T](what: str, work: Callable[[], T]) -> T:
    print(f"{what} …", flush=True)
    started = time.monotonic()
    result = work()
    print(f"{what}: {time.monotonic() - started:.1f} s", flush=True)
    return result


def _end_undisturbed() -> None:
    """What is being put away is not interrupted a second time; it takes seconds."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
