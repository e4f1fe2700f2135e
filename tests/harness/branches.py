"""Branches of the domain followed by `sys.monitoring`, which leaves everything else at its own speed.

coverage.py does so from Python 3.14 on, where either way of a branch is an event of its own, and traces every call and
line of the process before. Up to 3.13 both ways are one event: it is listened to until both were taken.
"""

import dis
import sys
from types import CodeType

from coverage import bytecode, core, env
from coverage.sysmon import MonitorReturn, SysMonitor


class BothWays(SysMonitor):
    """Follows the branches of code whose Python tells of both ways alike."""

    def __init__(self) -> None:
        super().__init__()
        self._first_ways: dict[tuple[int, int], int] = {}

    def sysmon_branch_either(
        self, code: CodeType, instruction_offset: int, destination_offset: int
    ) -> MonitorReturn | None:
        branch = (id(code), instruction_offset)  # the tracer keeps the code, and so its id
        first = self._first_ways.get(branch)
        if first == destination_offset:
            return None
        self._first_ways[branch] = destination_offset
        disabled = super().sysmon_branch_either(code, instruction_offset, destination_offset)
        return None if first is None else disabled


def coverage_init(*_given: object) -> None:
    """Called by coverage.py before it chooses how to follow."""
    if sys.version_info < (3, 14):
        either = sys.monitoring.events.BRANCH
        vars(sys.monitoring.events).update(BRANCH_LEFT=either, BRANCH_RIGHT=either)
        env.PYBEHAVIOR.branch_right_left = True
        bytecode.RETURNS.add(dis.opmap["RETURN_CONST"])
        vars(core).update(SysMonitor=BothWays)
