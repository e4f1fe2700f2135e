"""Answers to other services: what could be used, hold it, claim a code, give it back; balances, earnings, ends."""

from services.points.calls import check_in, ends, holds, members, options, questions
from shared.contracts import calls
from shared.workers.calls import Handlers

CALLS: Handlers = {
    calls.Authorize: holds.authorize,
    calls.Claim: holds.claim,
    calls.Void: holds.void,
    calls.Applicable: options.applicable,
    calls.PointsBalances: questions.balances,
    calls.EarnedOn: questions.earned_on,
    calls.CheckIn: check_in.at_check_in,
    calls.ExpiringSoon: ends.ending_soon,
    calls.MemberKnown: members.member_known,
}
