"""What whoever deploys asks for: before a deployment, at its end, after it, and when a stage goes."""

import argparse
import time

from local import web
from operations import account
from operations.destroy import destroy as take_away
from operations.front_desk import put
from operations.preflight import look
from operations.smoke import StepFailed
from operations.smoke import smoke as play


def preflight(given: argparse.Namespace) -> int:
    """What is in the way, a line each; 1 if something is."""
    found = list(look(account.find(given.stage)))
    for looked_at in found:
        print(looked_at, flush=True)
    wrong = sum(looked_at.good is False for looked_at in found)
    print(f"{given.stage}: {'nothing is' if not wrong else f'{wrong} things are'} in the way of a deployment")
    return 1 if wrong else 0


def front_desk(given: argparse.Namespace) -> int:
    """The build of this checkout, put up; the last line says where."""
    found, build = account.find(given.stage), web.built()
    url = put(found, build, say=lambda line: print(line, flush=True))
    print(f"The front desk of {given.stage} is at {url}")
    return 0


def smoke(given: argparse.Namespace) -> int:
    """What held, a line each; 1 and a sentence where something does not."""
    found, began = account.find(given.stage), time.monotonic()
    try:
        steps = play(found, url=found.api_url, say=lambda line: print(line, flush=True))
    except StepFailed as failed:
        print(f"{given.stage} does not work. {failed}")
        return 1
    print(f"{given.stage} works: {steps} steps in {time.monotonic() - began:.0f} s, and nothing of value left of them")
    return 0


def destroy(given: argparse.Namespace) -> int:
    """The stacks that are gone, a line each."""
    number = take_away(account.find(given.stage), say=lambda line: print(line, flush=True))
    print(f"{given.stage}: {number} stacks are gone" if number else f"{given.stage}: there is nothing of it")
    return 0
