"""Scopes and privileges: what a token may carry, and what each group of users is given.

A scope opens an area at the gateway. A privilege is a scope too, but only the service asks for
it, because the gateway cannot say whom to ask (S2: "ask your Head Admin").
"""

AREAS: tuple[str, ...] = (
    "staff.read",
    "staff.write",
    "patients.read",
    "patients.write",
    "wallet.read",
    "wallet.write",
    "points.read",
    "points.transact",
    "instant_rewards.read",
    "instant_rewards.write",
    "checkout.read",
    "checkout.write",
)
PRIVILEGES: tuple[str, ...] = (
    "staff.manage",
    "staff.audit",
    "patients.merge",
    "patients.export",
    "wallet.credits.adjust",
    "wallet.items.adjust",
    "wallet.settings.edit",
    "wallet.import",
    "memberships.plans.edit",
    "memberships.dues.record",
    "memberships.end",
    "gift_cards.issue",
    "gift_cards.replace",
    "points.adjust",
    "points.correct",
    "points.programs",
    "points.publish",
    "instant_rewards.settings.edit",
    "checkout.settings.edit",
    "checkout.refund",
    "checkout.discount",
    "checkout.settle",
)
ALL_SCOPES: tuple[str, ...] = AREAS + PRIVILEGES
OPERATORS: frozenset[str] = frozenset({"points.publish"})
"""Privileges of those who run the system: no practice has them, and no head admin grants them."""
GRANTABLE: tuple[str, ...] = tuple(privilege for privilege in PRIVILEGES if privilege not in OPERATORS)
"""What a head admin may grant."""

TITLES: dict[str, str] = {
    "staff.read": "See who you are and what you may do",
    "staff.write": "Work with the practice's staff",
    "patients.read": "Find and read patients",
    "patients.write": "Register and change patients",
    "wallet.read": "Read wallets",
    "wallet.write": "Work with wallets",
    "points.read": "Read loyalty points",
    "points.transact": "Enter, redeem and exchange loyalty points",
    "instant_rewards.read": "Read instant rewards",
    "instant_rewards.write": "Work with instant rewards",
    "checkout.read": "Read checkouts",
    "checkout.write": "Check patients out",
    "staff.manage": "Invite, block and grant privileges to staff",
    "staff.audit": "Review who did what and who looked at which patient",
    "patients.merge": "Merge two records of a patient",
    "patients.export": "Take the whole list of patients out as a file",
    "wallet.credits.adjust": "Add and remove dollar credits",
    "wallet.items.adjust": "Add and remove packages, products and certificates",
    "wallet.settings.edit": "Change the practice's profile and the wallet's settings",
    "wallet.import": "Import balances into wallets",
    "memberships.plans.edit": "Make and change membership plans",
    "memberships.dues.record": "Record payments of dues that were taken elsewhere, and give them back",
    "memberships.end": "End memberships at once, without notice or commitment",
    "gift_cards.issue": "Give gift cards that nobody paid for",
    "gift_cards.replace": "Replace lost gift cards",
    "points.adjust": "Add and remove loyalty points by hand",
    "points.correct": "Correct completed points transactions",
    "points.programs": "Publish the practice's own programme",
    "points.publish": "Publish sponsors' programmes (operators)",
    "instant_rewards.settings.edit": "Change the settings and coupons of instant rewards",
    "checkout.settings.edit": "Change the settings of checkout",
    "checkout.refund": "Refund checkouts",
    "checkout.discount": "Give discounts above the practice's limit",
    "checkout.settle": "Settle with sponsors",
}
"""What each scope lets people do, in their words."""

GROUPS: dict[str, tuple[str, ...]] = {
    "front_desk": AREAS,
    "provider": ("staff.read", "patients.read", "wallet.read", "points.read", "instant_rewards.read", "checkout.read"),
    "head_admin": tuple(scope for scope in ALL_SCOPES if scope not in OPERATORS),
}


def granted(groups: list[str]) -> tuple[str, ...]:
    """The scopes of a user's groups; a group named as a privilege grants just that one. Who has any may see which."""
    given = {scope for group in groups for scope in GROUPS.get(group, ())}
    given.update(group for group in groups if group in PRIVILEGES)
    if given:
        given.add("staff.read")
    return tuple(scope for scope in ALL_SCOPES if scope in given)
