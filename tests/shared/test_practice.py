"""A practice's days and its profile, the same for every service."""

from datetime import UTC, date, datetime

import pytest

from shared.kernel.refusals import StaleVersion
from shared.practice import days
from shared.practice.profile import CopyProfile, Profile, ProfileCopied, UnknownTimeZone, copy
from shared.practice.revisions import next_revision

NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    "name", ["localtime", "posixrules", "posix/America/New_York", "../etc/localtime", "Mars/Olympus", "", "Factory"]
)
def test_a_time_zone_is_a_place_and_not_what_a_machine_is_set_to(name: str) -> None:
    assert not days.known_zone(name)


@pytest.mark.parametrize("name", ["UTC", NEW_YORK, "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
def test_places_are_known(name: str) -> None:
    assert days.known_zone(name)


def test_what_ends_at_midnight_was_last_usable_on_the_day_before() -> None:
    assert days.written_day(days.last_day(datetime(2027, 1, 1, 5, tzinfo=UTC), NEW_YORK)) == "Dec 31, 2026"


def test_instants_are_written_as_the_practices_clock_shows_them() -> None:
    assert days.written(datetime(2026, 12, 31, 22, 12, tzinfo=UTC), NEW_YORK) == "Dec 31, 2026, 5:12 pm"
    assert days.written(datetime(2026, 7, 4, 4, 5, tzinfo=UTC), NEW_YORK) == "Jul 4, 2026, 12:05 am"


def test_the_day_begins_at_the_change_where_a_clock_change_skips_midnight() -> None:
    assert days.start_of_day(date(2026, 9, 6), "America/Santiago") == datetime(2026, 9, 6, 4, tzinfo=UTC)


def _profile(revision: int, time_zone: str = NEW_YORK) -> CopyProfile:
    return CopyProfile(profile=Profile(name="Harbor", time_zone=time_zone, revision=revision))


def test_the_newest_profile_stays_in_whatever_order_they_are_heard() -> None:
    newer, older = _profile(3), _profile(2, "America/Chicago")
    assert copy(Profile(), newer) == (ProfileCopied(profile=newer.profile),)
    assert copy(newer.profile, older) == ()


def test_a_profile_that_nobody_can_work_with_is_refused_when_it_is_heard() -> None:
    with pytest.raises(UnknownTimeZone):
        copy(Profile(), _profile(1, "localtime"))


@pytest.mark.parametrize("based_on", [0, 1, 3, 10**12])
def test_settings_replace_the_revision_that_they_are_based_on_and_no_other(based_on: int) -> None:
    assert next_revision(2, 2) == 3
    with pytest.raises(StaleVersion):
        next_revision(2, based_on)
