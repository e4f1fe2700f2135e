"""Nothing is lost or doubled, and the screen says what happened: lost replies, reloads, two desks, an ended session."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web import recipes
from tests.web.conftest import Desks

FACIAL = treatment("facial", 15_000)


def payments(practice: Practice, path: str) -> list[Any]:
    found: list[Any] = practice.ok(practice.desk.get(path))["payments"]
    return found


def test_a_payment_whose_answer_was_lost_is_named_unknown_and_asked_for_under_the_same_key(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=f"{path}/pay")
    with recipes.lost_reply(at.page, "/payments") as keys:
        at.page.get_by_role("button", name="Take $150.00 by card").click()
        expect(at.page.get_by_role("alert")).to_contain_text("We do not know yet")
        at.accessible()
        at.page.get_by_role("button", name="Take $150.00 by card").click()  # until it is answered, nothing else goes
        with at.command("POST", "/payments"):
            at.page.get_by_role("button", name="Ask what became of it").click()
        expect(at.page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert len(payments(practice, path)) == 1


def test_what_was_not_answered_is_still_asked_for_after_a_reload(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=f"{path}/pay")
    with recipes.lost_reply(at.page, "/payments") as keys:
        at.page.get_by_role("button", name="Take $150.00 by card").click()
        expect(at.page.get_by_role("alert")).to_contain_text("We do not know yet")
        at.page.reload()
        with at.command("POST", "/payments"):
            at.page.get_by_role("button", name="Ask what became of it").click()
        expect(at.page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    assert len(set(keys)) == 1
    assert len(payments(practice, path)) == 1


def test_two_quick_clicks_are_one_payment(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=f"{path}/pay")
    expect(at.page.get_by_role("button", name="Take $150.00 by card")).to_be_visible()
    with at.command("POST", "/payments"):
        at.page.evaluate("() => { const button = document.getElementById('primary'); button.click(); button.click(); }")
    expect(at.page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    assert len(payments(practice, path)) == 1


def test_a_session_that_ends_in_the_middle_of_a_payment_locks_and_the_payment_goes_on_after_signing_in(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), FACIAL)
    user = practice.colleague("front-desk").user
    at = desks(user, at=f"{path}/pay", by_page=True)
    at.expected |= {400, 401}
    with recipes.ended_session(at.page, "/payments"):
        at.page.get_by_role("button", name="Take $150.00 by card").click()
        expect(at.page.get_by_role("heading", name="Locked")).to_be_visible()
        at.accessible()
    at.page.get_by_role("button", name="Sign in again").click()
    at.page.locator("input[name=username]").fill(user.name)
    at.page.locator("input[name=password]").fill(user.password)
    at.page.keyboard.press("Enter")
    with at.command("POST", "/payments"):
        at.page.get_by_role("button", name="Ask what became of it").click()
    expect(at.page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    assert len(payments(practice, path)) == 1


def test_a_token_that_ends_before_a_payment_is_renewed_and_the_same_payment_goes_on(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), FACIAL)
    user = practice.colleague("front-desk").user
    at, tokens = desks(user, at=f"{path}/pay"), practice.stack.login(user)
    at.expected.add(401)
    with recipes.refused_once(at.page, "/payments", 401, {}) as keys, recipes.renewal(at.page, tokens):
        at.page.get_by_role("button", name="Take $150.00 by card").click()
        expect(at.page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert len(payments(practice, path)) == 1


def test_a_busy_service_is_waited_for_visibly_and_asked_under_the_same_key(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=f"{path}/pay")
    with recipes.refused_once(at.page, "/payments", 503, {"retry-after": "1"}) as keys:
        at.page.get_by_role("button", name="Take $150.00 by card").click()
        expect(at.page.get_by_text("The service is busy: asking again in a moment")).to_be_visible()
        expect(at.page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_back_from_a_receipt_shows_a_cart_that_is_completed_and_takes_nothing_again(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=path)
    at.page.get_by_role("link", name="Take $150.00").click()
    with at.command("POST", "/payments"):
        at.page.get_by_role("button", name="Take $150.00 by card").click()
    with at.command("POST", "/completion"):
        at.page.get_by_role("button", name="Complete").dblclick()
    expect(at.page.get_by_role("article", name="Receipt")).to_be_visible()
    at.page.go_back()
    expect(at.page.get_by_text("This checkout is completed")).to_be_visible()
    expect(at.page.get_by_label("Service or product")).to_have_count(0)
    expect(at.page.get_by_role("link", name="Take")).to_have_count(0)
    at.accessible()
    at.page.get_by_role("link", name="Receipt, refund").click()
    expect(at.page.get_by_role("article", name="Receipt")).to_contain_text("Facial")
    assert len(payments(practice, path)) == 1


def test_of_two_desks_on_one_cart_the_later_is_told_and_shown_what_is_there_now(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), FACIAL)
    first = desks(practice.colleague("front-desk").user, at=path)
    second = desks(practice.colleague("second").user, at=path)
    second.expected.add(412)
    for at in (first, second):
        at.page.locator(".cart-line-open").click()
        at.page.locator(".cart-line-edit").get_by_label("Quantity").fill("2" if at is first else "3")
    with first.command("PATCH", ""):
        first.page.get_by_role("button", name="Change").click()
    expect(first.page.get_by_role("link", name="Take $300.00")).to_be_visible()
    with second.command("PATCH", ""):
        second.page.get_by_role("button", name="Change").click()
    expect(second.page.get_by_role("alert")).to_contain_text("changed")
    expect(second.page.get_by_role("link", name="Take $300.00")).to_be_visible()  # read again
    expect(second.page.locator(".cart-line-edit").get_by_label("Quantity")).to_have_value("3")  # what was typed
    with second.command("PATCH", ""):
        second.page.get_by_role("button", name="Change").click()
    expect(second.page.get_by_role("link", name="Take $450.00")).to_be_visible()


def test_who_adds_a_line_is_told_what_another_desk_did_meanwhile_and_keeps_what_was_typed(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=path)
    at.expected |= {409, 412}
    adds, told = at.page.get_by_role("button", name="Add", exact=True), at.page.get_by_role("alert")
    at.page.get_by_label("Service or product").fill("Peel")
    at.page.get_by_label("Price of one").fill("90")
    practice.ok(practice.desk.post(f"{path}/lines", {"name": "Balm", "unit_price_cents": 1_000, "quantity": 1}))
    with at.command("POST", "/lines"):
        adds.click()
    expect(told).to_contain_text("Somebody changed this meanwhile")
    expect(at.page.get_by_label("Service or product")).to_have_value("Peel")
    expect(at.page.get_by_label("Price of one")).to_have_value("90.00")
    expect(at.page.get_by_role("link", name="Take $160.00")).to_be_visible()  # read again
    with at.command("POST", "/lines"):
        adds.click()
    expect(at.page.get_by_role("link", name="Take $250.00")).to_be_visible()
    at.page.get_by_label("Service or product").fill("Scrub")
    at.page.get_by_label("Price of one").fill("30")
    practice.ok(practice.desk.post(f"{path}/payments", {"method": "card", "amount_cents": 5_000}))
    with at.command("POST", "/lines"):
        adds.click()
    expect(told).to_be_visible()
    expect(at.page.get_by_text("A payment stands:")).to_be_visible()  # and how to go on
    expect(at.page.get_by_role("link", name="Take $200.00")).to_be_visible()


def test_a_second_tab_of_the_same_desk_follows_by_itself(practice: Practice, desks: Desks) -> None:
    path = practice.open(practice.register(), FACIAL)
    at = desks(practice.colleague("front-desk").user, at=path)
    with at.page.context.expect_page() as opening:
        at.page.evaluate("window.open(location.href)")  # a tab that begins with this one's session
    other = opening.value
    expect(other.get_by_role("link", name="Take $150.00")).to_be_visible()
    at.page.get_by_label("Service or product").fill("Peel")
    at.page.get_by_label("Price of one").fill("90")
    with at.command("POST", "/lines"):
        at.page.get_by_role("button", name="Add", exact=True).click()
    expect(other.get_by_role("link", name="Take $240.00")).to_be_visible()


def test_a_line_that_is_down_is_said_and_what_was_typed_stays(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    at = desks(practice.desk.user, at=f"/patients/{patient_id}/wallet")
    at.page.get_by_role("region", name="Dollar credits").get_by_role("button", name="Add").click()
    at.page.get_by_label("Amount").fill("40")
    at.page.get_by_label("Reason").fill("Goodwill")
    at.page.context.set_offline(True)
    at.page.get_by_role("button", name="Add $40.00").click()
    expect(at.page.get_by_role("alert")).to_contain_text("We do not know yet")
    expect(at.page.get_by_label("Reason")).to_have_value("Goodwill")
    at.page.context.set_offline(False)
    with at.command("POST", "/credits"):
        at.page.get_by_role("button", name="Ask what became of it").click()
    expect(at.page.get_by_role("region", name="Dollar credits")).to_contain_text("$40.00")


def test_a_till_with_a_wrong_clock_counts_down_by_the_server(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    practice.sell(patient_id, treatment("facial", 60_000))
    practice.until(
        lambda: practice.ok(practice.desk.get(f"/patients/{patient_id}/instant-rewards"))["active"] or None,
        "instant rewards unlocked",
    )
    at = desks()
    at.page.clock.install()
    at.page.clock.set_system_time("2020-01-01T08:00:00Z")
    at.sign_in(practice.desk.user, f"/patients/{patient_id}/rewards")
    expect(at.page.get_by_role("timer", name="Time left to use the deals")).to_contain_text("1:5")
