"""Scopes and privileges: what a token may carry, and what each group of users is given.

A scope opens an area at the gateway. A privilege is a scope too, but only the service asks for
it, because the gateway cannot say whom to ask (S2: "ask your Head Admin").
"""

AREAS: tuple[str, ...] = (
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
    "patients.merge",
    "wallet.credits.adjust",
    "wallet.items.adjust",
    "wallet.settings.edit",
    "wallet.import",
    "points.adjust",
    "points.correct",
    "instant_rewards.settings.edit",
    "checkout.settings.edit",
    "checkout.refund",
    "checkout.settle",
)
ALL_SCOPES: tuple[str, ...] = AREAS + PRIVILEGES

GROUPS: dict[str, tuple[str, ...]] = {
    "front_desk": AREAS,
    "provider": ("patients.read", "wallet.read", "points.read", "instant_rewards.read", "checkout.read"),
    "head_admin": ALL_SCOPES,
}


def granted(groups: list[str]) -> tuple[str, ...]:
    """The scopes of a user's groups; a group named as a privilege grants just that one."""
    given = {scope for group in groups for scope in GROUPS.get(group, ())}
    given.update(group for group in groups if group in PRIVILEGES)
    return tuple(scope for scope in ALL_SCOPES if scope in given)
