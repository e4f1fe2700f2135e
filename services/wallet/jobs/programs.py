"""Programmes that are published at a practice, as the wallet hears of them."""

from services.wallet.domain.commands import HearProgram
from services.wallet.domain.published_programs import CertificateTerms, PublishedProgram
from services.wallet.service import run
from shared.contracts.events import ProgramPublished
from shared.workers.inbox import Message
from shared.workers.runtime import current


def on_program_published(message: Message[ProgramPublished]) -> None:
    """Certificates of the programme come in from now on, and pay what its sponsor makes."""
    data = message.data
    document = PublishedProgram(
        program=data.program,
        name=data.name,
        sponsor=data.sponsor,
        treatments=data.treatments,
        by_integration="integration" in data.added_by,
        certificates=tuple(
            CertificateTerms(effective_from=terms.effective_from, days=terms.days) for terms in data.certificates
        ),
    )
    run(HearProgram(document=document), cause=message.cause(), now=current().now())
