"""Every address of the desk, on a desk and on a phone, in light and dark: axe finds nothing, nothing runs over."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from local.front import Front
from local.stack import Stack
from tests.journeys.acting import Practice, treatment
from tests.web.conftest import DESK_WIDTH, PHONE, Desks, new_practice
from tests.web.glass import Glass

TOUCH_PX = 44
TARGETS = """
const pressed = "#root :is(button, a.button, summary, select, input, .frame-rail a, .views a)";
const all = [...document.querySelectorAll(pressed)];
all.map(each => [each, (each.closest("label, .field-box, .find, .check") ?? each).getBoundingClientRect()])
  .filter(([each, box]) => box.width && box.height < PX && getComputedStyle(each).visibility === "visible")
  .map(([each, box]) => `${each.tagName} ${each.className} ${each.innerText} ${Math.round(box.height)}`)
""".replace("PX", str(TOUCH_PX))
"""What can be pressed or typed into and is lower than a finger needs, with its height."""
BEYOND = """
[...document.querySelectorAll("#root *")]
  .filter(each => each.getBoundingClientRect().right > innerWidth && !each.closest(".frame-rail, .plot-columns"))
  .map(each => each.outerHTML.slice(0, 120))
"""
"""What reaches over the right edge, apart from what is scrolled by itself."""
CODES = """
(() => {
  const visible = each => each.checkVisibility({visibilityProperty: true});
  const shown = [...document.querySelectorAll("#root :is(input, select)")].filter(visible)
    .flatMap(each => each.tagName === "SELECT" ? [...each.options].map(option => option.text) : [each.value]);
  const texts = document.createTreeWalker(document.querySelector("#root"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (visible(texts.currentNode.parentElement)) shown.push(texts.currentNode.data);
  return shown.flatMap(text => text.match(/\\b(?!chk_)[a-z0-9]+(?:_[a-z0-9]+)+|\\bS[0-4]\\b/g) ?? []);
})()
"""
"""Words that only a program writes, and signs that only our own documents explain; a receipt's number is meant."""
FILES = "/imports/:kind?"
"""The screen that names headers of a file which somebody makes."""
ROUTES = Path(__file__).parents[2] / "web" / "src" / "shell" / "routes.tsx"
BOTOX = treatment("botox", 1_400, 20)
GLOW = {"name": "Glow", "fee_cents": 19_900, "grants": [{"kind": "credits", "amount_cents": 5_000}]}
type Places = dict[str, tuple[str, ...]]
type Furnished = tuple[Practice, Places]
SETTINGS = ("wallet", "instant-rewards", "points", "catalogue", "memberships", "checkout", "programs")


def places(practice: Practice) -> Places:
    """Each route with the addresses under which it is looked at; every screen has something to show."""
    patient_id = practice.register("Alma", phone="+1 555 010 6161", email="alma@example.com")
    account = practice.enrol(patient_id)
    practice.ok(practice.desk.post(f"{account}/adjustments", {"points": 2_000, "reason": "Brought along"}))
    practice.give_credits(patient_id, 12_500)
    session = {"kind": "package", "item": "facial", "units": 3, "worth_cents": 30_000, "reason": "Moved here"}
    practice.ok(practice.desk.post(f"/patients/{patient_id}/wallet/items", session))
    sale = practice.open(patient_id, BOTOX)
    discount = {"reason": "courtesy", "percent": 10}
    practice.ok(practice.desk.command("PUT", f"{sale}/lines/line_1/discount", discount))
    practice.ok(practice.desk.post(f"{sale}/tips", {"method": "card", "amount_cents": 3_000}))
    practice.pay(sale)
    peel = treatment("peel", 15_000, name="Light chemical peel", earns={})
    practice.stock(peel)
    practice.sell(patient_id, {**peel, "used_now": False})
    sold = sale.rpartition("/")[2]
    cart = practice.open(patient_id, BOTOX)
    plan_id = practice.ok(practice.desk.post("/membership-plans", GLOW))["plan_id"]
    member = practice.ok(practice.desk.post(f"/patients/{patient_id}/memberships", {"plan_id": plan_id}))
    card = practice.ok(practice.desk.post("/gift-cards", {"amount_cents": 6_000, "reason": "A prize"}))
    patient = f"/patients/{patient_id}"
    return {
        "/": ("/",),
        "/patients/new": ("/patients/new?first_name=Alma",),
        "/patients/:patient": (patient,),
        "/patients/:patient/points": (f"{patient}/points",),
        "/patients/:patient/merge": (f"{patient}/merge",),
        "/patients/:patient/wallet": (f"{patient}/wallet",),
        "/patients/:patient/rewards": (f"{patient}/rewards",),
        "/checkouts/:checkout": (cart,),
        "/checkouts/:checkout/pay": (f"{cart}/pay",),
        "/checkouts/:checkout/receipt": (f"/checkouts/{sold}/receipt",),
        "/sales": ("/sales",),
        "/sales/:checkout": (f"/sales/{sold}",),
        "/day": ("/day",),
        "/reports/:report?": tuple(f"/reports/{report}" for report in ("liability", "breakage", "instant-rewards")),
        "/sponsors": ("/sponsors",),
        "/staff": ("/staff",),
        "/settings/:part?": tuple(f"/settings/{part}" for part in SETTINGS),
        "/prepaid/:view?": ("/prepaid/memberships", "/prepaid/gift-cards"),
        "/memberships/:membership": (f"/memberships/{member['membership_id']}",),
        "/gift-cards/:card": (f"/gift-cards/{card['card_id']}",),
        "/imports/:kind?": tuple(f"/imports/{kind}" for kind in ("patients", "wallets", "catalogue", "portals")),
    }


@pytest.fixture(scope="module")
def furnished(stack: Stack, front: Front) -> Furnished:
    """A practice in which every screen has something to show, for everybody who looks at it."""
    practice = new_practice(stack, front)
    return practice, places(practice)


def test_every_screen_is_accessible_and_fits_at_desk_and_phone_in_light_and_dark(
    furnished: Furnished, desks: Desks
) -> None:
    """And has one filled button at most, so that nobody has to look for the one that goes on; all in people's words."""
    practice, walked = furnished
    assert set(re.findall(r'<Route path="([^"]+)"', ROUTES.read_text())) == set(walked)
    at = desks(practice.desk.user)
    for route, path in ((route, path) for route, paths in walked.items() for path in paths):
        at.move(path)
        assert route == FILES or at.page.evaluate(CODES) == [], path
        assert at.page.locator(".button.primary:visible").count() <= 1, path
        for size in (PHONE, DESK_WIDTH):
            at.page.set_viewport_size({"width": size[0], "height": size[1]})
            at.accessible(dark=size is DESK_WIDTH)  # colours do not depend on the size
            assert _over(at) <= 0, (path, size, at.page.evaluate(BEYOND))


def test_who_may_little_finds_every_screen_accessible(furnished: Furnished, desks: Desks) -> None:
    """Grey buttons with their reasons, and what is asked of the head admin."""
    practice, walked = furnished
    at = desks(practice.colleague("front-desk").user, size=PHONE)
    for path in ("/staff", *walked["/settings/:part?"], *walked["/imports/:kind?"], *walked["/prepaid/:view?"]):
        at.move(path)
        at.accessible()
        assert _over(at) <= 0, path


def test_on_a_touch_screen_everything_to_press_is_high_enough_for_a_finger(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Tove")
    practice.enrol(patient_id)
    practice.give_credits(patient_id, 5_000)
    cart = practice.open(patient_id, BOTOX)
    at = desks(practice.colleague("front-desk").user, size=PHONE, touch=True)
    for path in ("/", f"/patients/{patient_id}", f"/patients/{patient_id}/points", cart, f"{cart}/pay", "/sales"):
        at.move(path)
        assert at.page.evaluate(TARGETS) == [], path


def _over(at: Glass) -> int:
    """So many pixels the page is wider than its window."""
    return int(at.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_the_desk_is_walked_by_keyboard_alone(practice: Practice, desks: Desks) -> None:
    practice.register("Kira")
    at = desks(practice.colleague("front-desk").user)
    keys = at.page.keyboard
    keys.press("/")
    keys.type("kira")
    expect(at.page.get_by_role("option")).to_have_count(1)
    keys.press("Enter")
    expect(at.page.get_by_role("heading", level=1)).to_contain_text("Kira")
    at.page.get_by_label("More", exact=True).focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")
    dialog = at.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Note for staff").focus()
    keys.type("Speaks Dutch")
    with at.command("PATCH", ""):
        keys.press("Enter")
    expect(dialog).to_have_count(0)
    expect(at.page.get_by_text("Speaks Dutch")).to_be_visible()
