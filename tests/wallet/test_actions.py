"""What the wallet page offers to do: every offer is a route, and says whether this user may."""

from generate import openapi
from shared.web.scopes import ALL_SCOPES
from tests.wallet.office import Office


def test_the_page_offers_to_add_and_remove_everything_and_points_where_points_keeps_them(office: Office) -> None:
    ada = office.patient()
    office.balances = dict.fromkeys(("alle", "aspire", "xperience"), 0)
    actions = office.wallet(ada)["actions"]
    assert [(action["does"], action["program"]) for action in actions] == [
        ("add_credits", None),
        ("remove_credits", None),
        ("add_item", None),
        ("remove_item", None),
        ("adjust_points", "alle"),
        ("adjust_points", "xperience"),
    ]
    assert actions[4]["path"] == "/loyalty-accounts/mem_alle/adjustments"
    assert all(action["allowed"] for action in actions)


def test_every_offer_is_a_route_with_that_scope_and_privilege(office: Office) -> None:
    ada = office.patient()
    office.balances = {"alle": 0}
    known = {route.key: (route.scope, route.privilege) for route in openapi.routes()}
    for action in office.wallet(ada)["actions"]:
        path = action["path"].replace(ada, "{patient_id}").replace("mem_alle", "{account_id}")
        assert known[f"{action['method']} {path}"] == (action["scope"], action["privilege"])


def test_an_offer_says_whether_this_user_may(office: Office) -> None:
    ada = office.patient()
    office.balances = {"alle": 0}
    for lacking in ("wallet.credits.adjust", "wallet.items.adjust", "points.adjust", "points.transact"):
        scopes = tuple(scope for scope in ALL_SCOPES if scope != lacking)
        actions = office.request("GET", f"/patients/{ada}/wallet", scopes=scopes).body["actions"]
        for action in actions:
            assert action["allowed"] is (lacking not in {action["scope"], action["privilege"]})


def test_of_an_alias_the_record_that_stayed_is_offered(office: Office) -> None:
    ada, twin = office.patient(), office.patient("Adah")
    office.post(f"/patients/{ada}/merges", {"merged_patient_id": twin})
    assert office.wallet(twin)["actions"][0]["path"] == f"/patients/{ada}/wallet/credits"
