"""Settings are edited by revision: how often they were set, whatever else (a profile, a coupon) changed beside them."""

from shared.kernel.refusals import StaleVersion


def next_revision(current: int, based_on: int) -> int:
    """The revision that replaces the one it is based on. Raises `StaleVersion` if that is not the current one."""
    if based_on != current:
        raise StaleVersion(asked=based_on, current=current)
    return current + 1
