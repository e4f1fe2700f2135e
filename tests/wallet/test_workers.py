"""Commands that find nothing to do, and what others change meanwhile."""

import subprocess
import sys
from datetime import timedelta
from typing import Any

from services.wallet.domain.commands import CatchUp, RegisterPatient
from services.wallet.domain.decide import decide
from services.wallet.domain.events import WalletReceived
from services.wallet.domain.evolve import evolve_wallet
from services.wallet.domain.imports import Import, ReportImport, decide_import
from services.wallet.domain.judged_by import JudgedBy
from services.wallet.domain.liability import (
    ExtendLiability,
    Liability,
    RequestLiability,
    decide_liability,
    evolve_liability,
)
from services.wallet.domain.model import Totals, Wallet
from services.wallet.domain.patients import Contact, Patient
from shared.kernel.jobs import ClaimJob, EndJob, Job, decide_job, evolve_job
from tests.wallet.examples import NOW, credits_lot


def test_a_patient_is_registered_once() -> None:
    command = RegisterPatient(patient_id="pat", practice_id="p1", contact=Contact())
    assert decide(JudgedBy(patient=Patient(patient_id="pat")), command, NOW) == ()


def test_an_alias_has_nothing_to_expire() -> None:
    alias = Wallet(patient_id="pat", merged_into="other", lots=(credits_lot("c", 5, NOW),))
    assert decide(JudgedBy(wallet=alias), CatchUp(patient_id="pat"), NOW) == ()


def test_a_report_that_is_being_made_is_not_asked_for_twice_nor_claimed_before_its_time() -> None:
    request = RequestLiability(report_id="d", as_of=NOW, time_zone="UTC")
    report = _after(Liability(), *decide_liability(Liability(), request, NOW))
    assert decide_liability(report, request, NOW) == ()
    claimed = _after(report, *decide_job(report, ClaimJob(key="d"), NOW))
    assert decide_job(claimed, ClaimJob(key="d"), NOW) == ()
    assert decide_job(claimed, ClaimJob(key="d"), NOW + timedelta(minutes=1)) != ()


def test_a_worker_whom_another_overtook_ends_no_job() -> None:
    job = Job(due_at=NOW)
    late = EndJob(key="d", due_at=NOW - timedelta(minutes=1), because="unknown-contacts")
    assert decide_job(job, late, NOW) == ()
    assert decide_job(Job(), late, NOW) == ()
    (failed,) = decide_job(job, EndJob(key="d", due_at=NOW, because="unknown-contacts"), NOW)
    assert evolve_job(job, failed) == Job(failed_at=NOW)


def test_a_worker_that_was_overtaken_adds_nothing() -> None:
    late = ExtendLiability(report_id="d", as_of=NOW, after_before=None, after=None, patients=1, rows=())
    further = Liability(as_of=NOW, due_at=NOW, after="patient#x")
    assert decide_liability(further, late, NOW) == ()
    assert decide_liability(Liability(as_of=NOW, made_at=NOW), late, NOW) == ()
    report = ReportImport(import_id="i", done_before=0, applied=1, repeated=0, errors=())
    assert decide_import(Import(good=5, done=3, due_at=NOW), report, NOW) == ()
    assert decide_import(Import(good=5, done=5), report, NOW) == ()


def test_totals_of_two_records_add_up_when_they_become_one() -> None:
    kept = Wallet(patient_id="a", closed=(Totals(kind="credits", granted=5, captured=5),))
    more = (Totals(kind="credits", granted=7, expired=7), Totals(kind="package", granted=1, removed=1))
    merged = evolve_wallet(kept, WalletReceived(merged_id="b", closed=more))
    assert merged.closed == (Totals(kind="credits", granted=12, captured=5, expired=7), more[1])


def _after(report: Liability, *events: Any) -> Liability:
    for event in events:
        report = evolve_liability(report, event)
    return report


def test_the_desk_wakes_without_what_only_the_function_for_staff_needs() -> None:
    listed = "import sys, services.wallet.functions.desk; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True).stdout.split()
    alone = {"jobs.user_pool", "jobs.log_lines", "jobs.staff_access", "api.staff", "api.activity"}
    assert {f"services.wallet.{name}" for name in alone} & set(loaded) == set()
