"""Who one is, what one may do, and whom to ask for the rest."""

from shared.web.scopes import ALL_SCOPES, GROUPS, OPERATORS, PRIVILEGES
from tests.wallet.office import Office


def test_a_user_sees_who_she_is_and_at_which_practice(office: Office) -> None:
    settings = {"name": "Harbor Aesthetics", "time_zone": "America/New_York"}
    assert office.request("PUT", "/wallet-settings", settings, if_match='"0"').status == 200
    me = office.get("/me").body
    assert (me["user_id"], me["practice_id"]) == ("anna", "p1")
    assert (me["practice_name"], me["time_zone"]) == ("Harbor Aesthetics", "America/New_York")
    assert me["name"] is None, "this token does not say it"


def test_before_the_practice_has_a_name_there_is_none(office: Office) -> None:
    assert office.get("/me").body["practice_name"] is None


def test_what_a_user_lacks_is_named_with_whom_to_ask(office: Office) -> None:
    me = office.request("GET", "/me", scopes=GROUPS["front_desk"]).body
    assert [permission["scope"] for permission in me["permissions"]] == list(ALL_SCOPES)
    by_scope = {permission["scope"]: permission for permission in me["permissions"]}
    adjust = by_scope["wallet.credits.adjust"]
    assert not adjust["granted"]
    assert adjust["privilege"]
    assert adjust["title"] == "Add and remove dollar credits"
    refused = office.request("POST", "/patients/p/wallet/credits", {}, scopes=GROUPS["front_desk"])
    assert adjust["whom_to_ask"] == refused.body["detail"], "the words of the refusal"
    assert by_scope["wallet.write"] == {
        "scope": "wallet.write",
        "title": "Work with wallets",
        "privilege": False,
        "granted": True,
        "whom_to_ask": None,
    }


def test_a_head_admin_lacks_nothing_but_what_operators_do(office: Office) -> None:
    me = office.request("GET", "/me", scopes=GROUPS["head_admin"]).body
    assert {permission["scope"] for permission in me["permissions"] if not permission["granted"]} == OPERATORS
    assert {permission["scope"] for permission in me["permissions"] if permission["privilege"]} == set(PRIVILEGES)
