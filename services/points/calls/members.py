"""Answers to the search of patients: whose a member number is."""

from services.points.queries import members_with
from shared.contracts import calls


def member_known(call: calls.MemberKnown) -> calls.Members:
    """Who of the practice has it."""
    return calls.Members(patient_ids=members_with(call.caller.practice_id, call.member_number))
