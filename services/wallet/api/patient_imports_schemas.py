"""What the routes of imports of patients take and answer."""

from typing import ClassVar

from services.wallet.api.imports_schemas import ImportView, present_import
from services.wallet.domain.imports import Import
from shared.web.files import FileBody
from shared.web.routes import example


class PatientImportBody(FileBody):
    """A CSV file of patients: a header, at most 20,000 rows. `dry_run` only says what would happen.

    Columns: `first_name`, `last_name`, `phone`, `email`, `birth_date`, `address_line_1` to `address_line_3`, `city`,
    `region`, `postal_code`, `country`, `note`; `reference`, what the other system calls the patient; `confirmed_new`,
    yes where staff know that it is nobody who is there already.
    """

    model_config = example(
        dry_run=True,
        csv="first_name,last_name,phone,birth_date,reference\nAda,Example,+1 603 555 0100,1980-02-01,A-17\n",
    )
    characters_max: ClassVar[int] = 2_500_000
    dry_run: bool = True


class PatientImportView(ImportView):
    """An import of patients: beside what every import tells, what columns were ignored."""

    ignored_columns: tuple[str, ...] | None


def present_patient_import(
    state: Import, *, dry_run: bool = False, ignored: tuple[str, ...] | None = None
) -> PatientImportView:
    """How far an import is; a dry run is only checked."""
    return PatientImportView(**dict(present_import(state, dry_run=dry_run)), ignored_columns=ignored)
