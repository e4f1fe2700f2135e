"""What became of a few rows of an import: each brings something, was there before, or is refused."""

from collections.abc import Callable, Sequence

from services.wallet.domain.imports import ImportRow, ReportImport
from services.wallet.domain.patient_imports import PatientRow
from services.wallet.domain.refusals import ReferenceReused
from shared.kernel.refusals import KeyReused, Refusal, TooBusy
from shared.practice.sheets import RowError, refused


def reported[R: (ImportRow, PatientRow)](
    import_id: str, done: int, rows: Sequence[R], bring: Callable[[R], bool]
) -> ReportImport:
    """Bring every row in; `bring` says whether it was new. Raises `TooBusy`: the rest is tried again."""
    applied = repeated = 0
    errors: list[RowError] = []
    for row in rows:
        try:
            fresh = bring(row)
        except TooBusy:
            raise
        except KeyReused:
            errors.append(refused(row.row, ReferenceReused()))
        except Refusal as refusal:
            errors.append(refused(row.row, refusal))
        else:
            applied += fresh
            repeated += not fresh
    return ReportImport(import_id=import_id, done_before=done, applied=applied, repeated=repeated, errors=tuple(errors))
