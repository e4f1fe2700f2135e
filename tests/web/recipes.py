"""What goes wrong between a browser and a service, made to happen: a lost reply, an ended session, a busy one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

STEP_MS = 2
"""So little at a time is a clock that stands wound on."""


@contextmanager
def lost_reply(page: Page, ending: str) -> Iterator[list[str]]:
    """The first request to this place is carried out, and its answer is lost. Answers the keys that were sent."""
    keys: list[str] = []

    def lose(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(f"**{ending}", lose)
    yield keys
    page.unroute(f"**{ending}")


@contextmanager
def ended_session(page: Page, ending: str) -> Iterator[None]:
    """Requests to this place are answered as the gateway answers an ended token, and no other token is to be had."""
    page.route(f"**{ending}", _unauthorized)
    page.route("**/oauth2/token", lambda route: route.fulfill(status=400, json={"error": "invalid_grant"}))
    yield
    page.unroute(f"**{ending}")
    page.unroute("**/oauth2/token")


@contextmanager
def refused_once(page: Page, ending: str, status: int, headers: dict[str, str]) -> Iterator[list[str]]:
    """The first request to this place is answered so by the gateway. Answers the keys that were sent."""
    keys: list[str] = []

    def refuse(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            route.fulfill(status=status, headers=headers, content_type="application/json", body='{"message":"No"}')
        else:
            route.continue_()

    page.route(f"**{ending}", refuse)
    yield keys
    page.unroute(f"**{ending}")


@contextmanager
def renewal(page: Page, tokens: Mapping[str, str]) -> Iterator[None]:
    """A renewal gets these tokens: the emulator's own lack the user's rights."""
    fresh = {"access_token": tokens["AccessToken"], "token_type": "Bearer", "expires_in": 3_600}
    page.route("**/oauth2/token", lambda route: route.fulfill(json=fresh))
    yield
    page.unroute("**/oauth2/token")


@contextmanager
def under_way(page: Page, place: str, first: dict[str, Any], end: dict[str, Any]) -> Iterator[list[str]]:
    """What runs long is `first` when it is looked at first, and at its `end` from then on. Answers what was asked."""
    asked: list[str] = []

    def look(route: Route) -> None:
        asked.append(route.request.url)
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | (first if len(asked) == 1 else end))

    page.route(place, look)
    yield asked
    page.unroute(place)


def _unauthorized(route: Route) -> None:
    route.fulfill(status=401, content_type="application/json", body='{"message":"Unauthorized"}')


def comes(page: Page, shown: Locator, *, within_ms: int) -> None:
    """While the page's clock stands, wind it on by as little as it takes until this is there, and no further.

    An answer is seen here before the page has read it, and what the page then draws waits for its clock.
    """
    for _ in range(0, within_ms, STEP_MS):
        if shown.is_visible():
            return
        page.clock.run_for(STEP_MS)
    expect(shown).to_be_visible()
