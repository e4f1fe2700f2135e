"""The practice's profile as it comes off the bus: once, for all who keep a copy."""

from shared.contracts.events import PracticeProfileChanged
from shared.practice.profile import CopyProfile, Profile
from shared.workers.inbox import Message


def copied(message: Message[PracticeProfileChanged]) -> CopyProfile:
    """The command that copies it; its place in the wallet's journal tells an older word from a newer one."""
    data = message.data
    profile = Profile(
        name=data.name,
        time_zone=data.time_zone,
        address=data.address,
        phone=data.phone,
        logo_url=data.logo_url,
        revision=message.metadata.sequence,
    )
    return CopyProfile(profile=profile)
