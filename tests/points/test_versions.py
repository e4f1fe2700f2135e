"""A treatment is judged by the version of its day, in earning, tiers, redemption, exchanges and expiry: each border."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from services.points import rulebook
from services.points.domain import commands, events, refusals
from services.points.domain.basis import TreatmentDone
from services.points.domain.decide import decide
from services.points.domain.judged_by import JudgedBy
from services.points.domain.links import PracticeLink
from services.points.domain.model import Account
from services.points.domain.program import Program
from services.points.domain.settings import Settings
from shared.contracts.programs import FOLDER
from shared.practice.profile import Profile
from tests.points.examples import fold

NEW_YORK = Settings(profile=Profile(time_zone="America/New_York"))
LAST_OF_THE_OLD = datetime(2024, 9, 30, 3, 59, tzinfo=UTC)
"""A minute to midnight at the practice: S1's day has begun in UTC, and not here."""
FIRST_OF_S1 = LAST_OF_THE_OLD + timedelta(minutes=1)


def shipped() -> Program:
    return rulebook.programs()["alle"]


def later() -> Program:
    """Allē where the sponsor's later version was published after S1's."""
    return rulebook.followed(shipped(), rulebook.parse((FOLDER / "ready" / "alle-2025.json").read_text()))


class Member:
    """A member of Allē at one practice, under one set of versions."""

    def __init__(self, program: Program, now: datetime, points: int = 0) -> None:
        self.program, self.account = program, Account()
        link = PracticeLink(practice_id="p1", patient_id="pat")
        joined = events.MemberEnrolled(program="alle", member_number="1", link=link, tier="member", salt="00")
        self.account = fold(self.account, (joined,))
        if points:
            self.does(now, "AdjustPoints", points=points, reason="r", lot_id="l")

    def does(self, now: datetime, name: str, **members: object) -> tuple[events.Event, ...]:
        command = getattr(commands, name)(practice_id="p1", program="alle", member="m", **members)
        judged = JudgedBy(
            programs={"alle": self.program},
            treatments=rulebook.treatments(),
            account=self.account,
            settings=NEW_YORK,
            references=(),
        )
        happened = decide(judged, command, now)
        self.account = fold(self.account, happened)  # type: ignore[arg-type]
        return happened  # type: ignore[return-value]

    def redeems(self, now: datetime, points: int = 100) -> int:
        for event in self.does(now, "Redeem", authorization_id=f"a{now}", code="c", points=points):
            if isinstance(event, events.RedemptionAuthorized):
                return event.redemption.hold.amount_cents
        raise AssertionError

    def earns(self, now: datetime, day: date, treatment: str = "botox") -> events.TransactionSubmitted:
        done = (TreatmentDone(treatment=treatment, quantity=1, amount_cents=None),)
        happened = self.does(
            now, "SubmitTransaction", transaction_id=f"t{day}", entry="e", lines=done, treatment_date=day
        )
        return next(event for event in happened if isinstance(event, events.TransactionSubmitted))


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2019, 1, 1), "2020-11"),
        (date(2024, 9, 29), "2020-11"),
        (date(2024, 9, 30), "2024-09-30"),
        (date(2025, 1, 1), "2024-09-30"),
        (date(2031, 1, 1), "2024-09-30"),
    ],
)
def test_what_ships_is_the_model_of_s1_from_its_day_on_without_an_end(day: date, version: str) -> None:
    assert shipped().on(day).version == version


@pytest.mark.parametrize(("day", "version"), [(date(2024, 12, 31), "2024-09-30"), (date(2025, 1, 1), "2025-01")])
def test_where_the_later_version_was_published_s1_ends_the_day_before(day: date, version: str) -> None:
    assert later().on(day).version == version


def test_a_treatment_entered_after_the_border_earns_by_the_version_of_its_own_day() -> None:
    member, now = Member(shipped(), FIRST_OF_S1), datetime(2024, 10, 2, 16, tzinfo=UTC)
    assert member.earns(now, date(2024, 9, 29)).lines[0].version == "2020-11"
    assert member.earns(now, date(2024, 9, 30)).lines[0].version == "2024-09-30"


@pytest.mark.parametrize(
    ("day", "points"),
    [(date(2024, 12, 31), 200), (date(2025, 1, 1), 400), (date(2025, 3, 31), 400), (date(2025, 4, 1), 200)],
)
def test_points_count_double_on_the_days_of_the_multiplier_and_on_no_other(day: date, points: int) -> None:
    member, now = Member(later(), FIRST_OF_S1), datetime(2025, 3, 31, 16, tzinfo=UTC)
    line = member.earns(max(now, datetime(day.year, day.month, day.day, 16, tzinfo=UTC)), day).lines[0]
    assert line.points == points
    assert ("2 times" in line.why) is (points == 400)
    assert (
        Member(shipped(), FIRST_OF_S1).earns(datetime(2025, 3, 31, 16, tzinfo=UTC), date(2025, 1, 1)).lines[0].points
        == 200
    )


def test_every_member_redeems_before_s1_and_only_the_a_list_from_its_day_on() -> None:
    member = Member(shipped(), LAST_OF_THE_OLD, points=1_400)
    assert member.redeems(LAST_OF_THE_OLD) == 1_000
    with pytest.raises(refusals.TierTooLow):
        member.redeems(FIRST_OF_S1)
    member.does(FIRST_OF_S1, "AdjustPoints", points=100, reason="r", lot_id="l2", earned_on=date(2024, 9, 30))
    assert member.account.tier == "a_list"
    assert member.redeems(FIRST_OF_S1) == 1_000


def test_every_member_redeems_where_the_later_version_was_published_and_nobody_elsewhere() -> None:
    border = datetime(2025, 1, 1, 5, tzinfo=UTC)
    for program, redeems in ((later(), True), (shipped(), False)):
        member = Member(program, border - timedelta(days=30), points=500)
        with pytest.raises(refusals.TierTooLow):
            member.redeems(border - timedelta(seconds=1))
        if redeems:
            assert member.redeems(border) == 1_000
        else:
            with pytest.raises(refusals.TierTooLow):
                member.redeems(border)


def test_nobody_is_of_the_a_list_before_s1_and_who_has_the_points_is_from_its_first_day_on() -> None:
    member = Member(shipped(), LAST_OF_THE_OLD, points=1_500)
    assert member.account.tier == "member"
    member.does(FIRST_OF_S1, "CatchUp")
    assert member.account.tier == "a_list"


def test_the_a_list_ends_where_the_later_version_knows_none() -> None:
    border = datetime(2025, 1, 1, 5, tzinfo=UTC)
    member = Member(later(), border - timedelta(days=20), points=2_000)
    assert member.account.tier == "a_list"
    member.does(border, "CatchUp")
    assert member.account.tier == "member"


def test_rewards_are_exchanged_from_s1_on_and_no_more_where_the_later_version_was_published() -> None:
    member = Member(shipped(), LAST_OF_THE_OLD, points=800)
    with pytest.raises(refusals.UnknownReward):
        member.does(LAST_OF_THE_OLD, "ExchangePoints", exchange_id="x", reward="skinmedica_core")
    member.does(FIRST_OF_S1, "ExchangePoints", exchange_id="x", reward="skinmedica_core")
    border = datetime(2025, 1, 1, 5, tzinfo=UTC)
    late = Member(later(), border - timedelta(days=20), points=800)
    late.does(border - timedelta(seconds=1), "ExchangePoints", exchange_id="y", reward="skinmedica_core")
    with pytest.raises(refusals.UnknownReward):
        late.does(border, "ExchangePoints", exchange_id="z", reward="skinmedica_core")
    late.does(border, "CancelExchange", exchange_id="y")
    assert late.account.available(border) == 800


def test_points_end_12_months_after_the_last_activity_and_never_on_the_a_list_of_s1() -> None:
    ordinary, listed = (Member(shipped(), FIRST_OF_S1, points=points) for points in (1_499, 1_500))
    assert ordinary.account.lapses_at == datetime(2025, 10, 1, 4, tzinfo=UTC)
    assert listed.account.lapses_at is None
    before = Member(shipped(), LAST_OF_THE_OLD, points=2_000)
    assert before.account.lapses_at == datetime(2025, 9, 30, 4, tzinfo=UTC)
    before.does(FIRST_OF_S1, "CatchUp")
    assert before.account.lapses_at is None


def test_points_of_the_a_list_end_again_where_the_later_version_was_published() -> None:
    border = datetime(2025, 1, 1, 5, tzinfo=UTC)
    member = Member(later(), border - timedelta(days=20), points=2_000)
    assert member.account.lapses_at is None
    member.does(border, "CatchUp")
    assert member.account.lapses_at == datetime(2026, 1, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "treatment"),
    [("aspire", "alastin"), ("xperience", "neocutis_lumiere"), ("xperience", "neocutis")],
)
def test_what_no_source_says_earns_nothing_and_is_said_to_be_unknown(code: str, treatment: str) -> None:
    rule = rulebook.programs()[code].on(date(2026, 6, 15)).rule_for(treatment)
    assert rule
    assert (rule.points, rule.source) == (0, "unknown")


def test_the_restylane_family_is_galdermas_and_earns_as_one() -> None:
    aspire = rulebook.programs()["aspire"]
    family = [treatment for treatment in aspire.own_treatments if treatment.startswith("restylane")]
    assert len(family) == 8
    assert {rule.rule for rule in map(aspire.versions[-1].rule_for, family) if rule} == {"restylane"}


def test_documents_that_are_ready_are_good_and_in_force_nowhere() -> None:
    ready = sorted((FOLDER / "ready").glob("*.json"))
    assert [file.stem for file in ready] == ["alle-2025", "evolus"]
    for file in ready:
        document = rulebook.parse(file.read_text())
        assert json.loads(file.read_text())["program"] == document.program
    assert "evolus" not in rulebook.programs()
    assert [rules.version for rules in shipped().versions] == ["2020-11", "2024-09-30"]
