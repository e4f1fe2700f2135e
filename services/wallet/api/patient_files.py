"""The practice's patients as a file, to take them elsewhere."""

from services.wallet.api.patient_rows import written
from services.wallet.queries import everybody
from shared.web.pagination import InvalidCursor
from shared.web.request import Answer, Request
from shared.web.routes import Routes

ROWS_MAX = 5_000
"""Rows of one answer, which has 6 MB at most."""

routes = Routes("wallet")


@routes.get(
    "/patients/export",
    operation="export_patients",
    scope="patients.read",
    privilege="patients.export",
    answer=None,
    media_type="text/csv; charset=utf-8",
    query={"cursor": "The header `Next-Cursor` of the answer before, where it had one."},
    refuses=(InvalidCursor,),
)
def export_patients(request: Request[None]) -> Answer:
    """The practice's patients by name, 5,000 in an answer, as the file that would bring them in elsewhere (RFC 4180).

    Where there are more, the header `Next-Cursor` says how to go on.
    """
    found, following = everybody(request.practice_id, limit=ROWS_MAX, cursor=request.query.get("cursor"))
    headers = {"Content-Disposition": 'attachment; filename="patients.csv"'}
    return Answer(body=written(found), headers=headers | ({"Next-Cursor": following} if following else {}))
