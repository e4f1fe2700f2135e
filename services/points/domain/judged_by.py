"""Everything that `decide` judges, by name."""

from collections.abc import Mapping

from services.points.domain.backtests import Backtest
from services.points.domain.model import Account
from services.points.domain.patients import Patient
from services.points.domain.portal_imports import PortalImport
from services.points.domain.program import Program
from services.points.domain.settings import Settings
from shared.kernel.jobs import Job
from shared.kernel.references import Reference
from shared.kernel.structs import Struct, field


class JudgedBy(Struct):
    """What was read for a command, and the programmes it is judged by.

    `sandbox`: a stage to try things in, where a transaction may complete in seconds.
    `merging` is the record that takes over another one's accounts; `references` say
    what partners' ids were used for, in the order in which the command names them.
    """

    programs: Mapping[str, Program] = field(default_factory=dict)
    treatments: frozenset[str] = frozenset()
    sandbox: bool = False
    account: Account = Account()
    settings: Settings = Settings()
    patient: Patient = Patient()
    merging: Patient = Patient()
    backtest: Backtest = Backtest()
    portal_import: PortalImport = PortalImport()
    job: Job = Job()
    references: tuple[Reference, ...] = ()
