"""Programmes' documents as they are published at a practice: never changed, only followed by later ones."""

from dataclasses import replace  # noqa: TID251  (a programme's document is a dataclass)
from datetime import datetime

from services.points.domain import commands, events, refusals
from services.points.domain.judged_by import JudgedBy
from services.points.domain.program import Program
from services.points.domain.settings import Published

PUBLISHED_MAX = 40
"""Documents at one practice: more than sponsors change their rules, and a bound for its settings."""


def publish(judged: JudgedBy, command: commands.PublishProgram, now: datetime) -> tuple[events.ProgramPublished, ...]:
    """A document is in force from its first version's day on; a treatment is judged by the version of its own day."""
    drafted = command.drafted
    check(judged, drafted)
    if len(judged.settings.published) >= PUBLISHED_MAX:
        raise refusals.TooManyVersions(PUBLISHED_MAX)
    return (
        events.ProgramPublished(
            published=Published(
                program=drafted.program,
                versions=tuple(rules.version for rules in drafted.versions),
                document=command.document,
                published_at=now,
                published_by=command.published_by,
            ),
            name=drafted.name,
            sponsor=drafted.sponsor,
            own_treatments=drafted.own_treatments,
            added_by=tuple(sorted(drafted.added_by)),
            certificate_days=tuple(
                (rules.effective_from, rules.certificate.days if rules.certificate else None)
                for rules in drafted.versions
            ),
        ),
    )


def check(judged: JudgedBy, drafted: Program) -> None:
    """Whether a document may follow what there is."""
    known = judged.programs.get(drafted.program)
    if known is None:
        return
    if replace(drafted, versions=known.versions) != known:
        raise refusals.ProgramDiffers(known)
    last = known.versions[-1]
    if drafted.versions[0].effective_from <= last.effective_from:
        raise refusals.VersionNotLater(known, last)
    if {rules.version for rules in drafted.versions} & {rules.version for rules in known.versions}:
        raise refusals.VersionKnown(known)
