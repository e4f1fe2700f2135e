"""What a screen is while nothing was read yet: slow, without a line, empty; and a desk at which nobody sits."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

FACIAL = treatment("facial", 15_000)
NINE_MINUTES = 9 * 60_000
WARNED_MS = 45_000


@contextmanager
def held_back(page: Page, place: str) -> Iterator[list[Route]]:
    """Requests to this place wait inside the block; they go on behind it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(place, hold)
    yield held
    for route in held:
        route.continue_()
    page.unroute(place)


def test_a_slow_answer_is_said_after_a_second_and_nothing_matches_is_not_nothing_yet(
    practice: Practice, desks: Desks
) -> None:
    at = desks(practice.colleague("front-desk").user)
    at.page.clock.install()
    with held_back(at.page, "**/api/checkouts?*"):
        at.page.get_by_role("link", name="Sales").click()
        expect(at.page.locator("[aria-busy=true]")).to_have_count(1)
        expect(at.page.get_by_text("Still reading")).to_have_count(0)
        at.page.clock.run_for(1_100)
        expect(at.page.get_by_role("status").filter(has_text="Still reading")).to_be_visible()
        at.accessible()
    expect(at.page.get_by_text("Nothing has been sold yet.")).to_be_visible()
    at.page.get_by_label("Amount").fill("91")
    at.page.get_by_role("button", name="Look", exact=True).click()
    expect(at.page.get_by_text("No sale is like that.")).to_be_visible()


def test_a_line_that_is_down_is_said_where_something_would_stand_and_tried_again(
    practice: Practice, desks: Desks
) -> None:
    patient_id = practice.register("Otto")
    at = desks(practice.colleague("front-desk").user, at=f"/patients/{patient_id}")
    at.settled()
    at.page.context.set_offline(True)
    at.page.get_by_role("link", name="Sales").click()
    expect(at.page.get_by_text("The line to the server seems to be down.")).to_be_visible()
    at.accessible()
    at.page.get_by_role("link", name="Reports").click()  # its file was never here
    expect(at.page.get_by_role("heading", name="This screen did not come")).to_be_visible()
    at.accessible()
    at.page.get_by_role("link", name="Today").click()
    expect(at.page.get_by_role("heading", name="Today")).to_be_visible()
    at.page.get_by_role("link", name="Sales").click()
    at.page.context.set_offline(False)
    at.page.get_by_role("button", name="Try again").click()
    expect(at.page.get_by_text("Nothing has been sold yet.")).to_be_visible()
    at.page.get_by_role("link", name="Reports").click()
    at.page.get_by_role("button", name="Load it again").click()
    expect(at.page.get_by_role("heading", name="Reports")).to_be_visible()
    missing = ("preload", "dynamically imported module")  # of the file that did not come
    at.wrong[:] = [wrong for wrong in at.wrong if not any(words in wrong for words in missing)]


def test_a_desk_at_which_nobody_sits_warns_locks_and_keeps_the_cart(practice: Practice, desks: Desks) -> None:
    user = practice.colleague("front-desk").user
    path = practice.open(practice.register(), FACIAL)
    at = desks(user, at=path)
    at.page.clock.install()
    at.go(path)
    warning = at.page.get_by_role("alert").filter(has_text="locks in a few seconds")
    at.page.clock.run_for(NINE_MINUTES)
    expect(warning).to_have_count(0)
    at.page.clock.run_for(WARNED_MS)
    expect(warning).to_be_visible()
    at.accessible()
    at.page.get_by_role("button", name="Stay").click()
    expect(warning).to_have_count(0)
    at.page.clock.run_for(NINE_MINUTES + WARNED_MS)
    expect(warning).to_be_visible()
    at.page.clock.run_for(WARNED_MS)
    expect(at.page.get_by_role("heading", name="Locked")).to_be_visible()
    at.page.reload()  # and it stays so
    expect(at.page.get_by_role("heading", name="Locked")).to_be_visible()
    asked: list[str] = []
    at.page.on("request", lambda request: asked.append(request.url))
    at.page.clock.run_for(60_000)
    assert asked == []  # nobody sees it: nothing is asked, the news neither
    at.page.get_by_role("button", name="Sign in again").click()
    at.page.locator("input[name=username]").fill(user.name)
    at.page.locator("input[name=password]").fill(user.password)
    at.page.keyboard.press("Enter")
    expect(at.page.get_by_role("link", name="Take $150.00")).to_be_visible()
    assert at.page.url.endswith(path)


def test_signing_out_ends_every_tab_of_this_computer(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user)
    with at.page.context.expect_page() as opening:
        at.page.evaluate("window.open(location.href)")  # a tab that begins with this one's session
    other = opening.value
    expect(other.get_by_role("heading", name="Today")).to_be_visible()
    at.page.locator(".person summary").click()
    at.page.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("button", name="Sign in")).to_be_visible()
    assert other.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('oidc.user'))") == []
