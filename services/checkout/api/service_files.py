"""The catalogue as a file, in and out."""

from functools import partial
from typing import Literal

from msgspec.structs import replace
from pydantic import ConfigDict

from services.checkout import queries
from services.checkout.api import catalogue_file
from services.checkout.api.services import EDIT, SERVICES, new_service, today_of
from services.checkout.domain import catalogue
from services.checkout.domain.commands import ImportService
from services.checkout.domain.events import ServiceCreated, ServiceUpdated
from services.checkout.domain.services import Service
from services.checkout.service import run
from shared.kernel import ids
from shared.kernel.refusals import Refusal
from shared.practice.sheets import RowError, UnreadableFile, refused
from shared.web import pagination
from shared.web.files import FileBody
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes, View
from shared.workers.runtime import current

routes = Routes("checkout")


class ServicesFileBody(FileBody):
    """A CSV file of services: a header, at most 1,000 rows. `dry_run` only says what would happen."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "dry_run": True,
                    "csv": "service_code,name,kind,unit,divisible,price_cents,earns\n"
                    "botox,Botox Cosmetic,treatment,unit,yes,1400,alle:botox\n",
                }
            ]
        }
    )
    dry_run: bool = True


class ServiceRowErrorView(View):
    """Why a row was not taken. Rows are numbered as in the spreadsheet: its first line is row 1."""

    row: int
    problem: str
    detail: str


class ServicesImportView(View):
    """What a file brings: how many rows, how many of them good, and why the others were not taken.

    A dry run says besides how many services would be new, and how many would change.
    """

    dry_run: bool
    status: Literal["checked", "done"]
    rows: int
    good: int
    new_services: int | None
    changed_services: int | None
    errors: tuple[ServiceRowErrorView, ...]


@routes.post(
    f"{SERVICES}/imports",
    operation="import_services",
    scope="checkout.write",
    privilege=EDIT,
    body=ServicesFileBody,
    answer=ServicesImportView,
    refuses=(UnreadableFile,),
)
def import_services(request: Request[ServicesFileBody]) -> Answer:
    """Bring a catalogue in: a row is a new service, or one as the file has it; what is not in the file stays."""
    rows, wrong = catalogue_file.read(request.body.text)
    commands, errors = _commands(request, rows)
    dry_run, told = request.body.dry_run, sorted((*wrong, *errors), key=lambda error: error.row)
    foreseen = _foreseen(request, commands)
    new = sum(isinstance(event, ServiceCreated) for _, event in foreseen)
    if not dry_run:
        bringing = [current().beside(partial(_bring, request, command)) for command, _ in foreseen]
        for brought in bringing:
            brought()
    view = ServicesImportView(
        dry_run=dry_run,
        status="checked" if dry_run else "done",
        rows=len(rows) + len(wrong),
        good=len(commands),
        new_services=new if dry_run else None,
        changed_services=len(foreseen) - new if dry_run else None,
        errors=tuple(ServiceRowErrorView(row=error.row, problem=error.problem, detail=error.detail) for error in told),
    )
    return Answer(body=view)


def _bring(request: Request[ServicesFileBody], command: ImportService) -> None:
    """One of them: services know nothing of each other, so several come in at once."""
    cause = replace(request.cause, command_id=ids.derive("key", request.cause.command_id, command.code))
    run(command, cause=cause, now=request.now)


def _commands(
    request: Request[ServicesFileBody], rows: tuple[catalogue_file.Read, ...]
) -> tuple[list[ImportService], list[RowError]]:
    _, today = today_of(request)
    commands: list[ImportService] = []
    errors: list[RowError] = []
    for read in rows:
        try:
            service = new_service(read.body, today)
            command = ImportService(practice_id=request.practice_id, code=read.body.service_code, service=service)
            catalogue.bring_in(Service(), command)
        except Refusal as refusal:
            errors.append(refused(read.row, refusal))
        else:
            commands.append(command)
    return commands, errors


def _foreseen(
    request: Request[ServicesFileBody], commands: list[ImportService]
) -> list[tuple[ImportService, ServiceCreated | ServiceUpdated]]:
    """Those that bring something new, with what that is, decided as it will be: a file again costs its reading."""
    codes = (command.code for command in commands)
    known = {loaded.state.code: loaded.state for loaded in queries.services_of(current(), request.practice_id, codes)}
    return [
        (command, event)
        for command in commands
        for event in catalogue.bring_in(known.get(command.code, Service()), command)
    ]


@routes.get(
    f"{SERVICES}/export",
    operation="export_services",
    scope="checkout.read",
    answer=None,
    media_type="text/csv; charset=utf-8",
    query={"cursor": "The header `Next-Cursor` of the answer before, where it had one."},
    refuses=(pagination.InvalidCursor,),
)
def export_services(request: Request[Body]) -> Answer:
    """What is sold by name, 1,000 services in an answer, as the file that would bring it in again (RFC 4180).

    Where there are more, the header `Next-Cursor` says how to go on.
    """
    _, today = today_of(request)
    start = pagination.decode_sequence(request.query.get("cursor")) or 0
    catalogue_now = (loaded.state for loaded in queries.catalogue_of(current(), request.practice_id))
    sold = [service for service in catalogue_now if not service.retired]
    end = start + catalogue_file.ROWS_MAX
    following = pagination.encode(str(end)) if end < len(sold) else None
    headers = {"Content-Disposition": 'attachment; filename="services.csv"'}
    headers |= {"Next-Cursor": following} if following else {}
    return Answer(body=catalogue_file.written(sold[start:end], today), headers=headers)
