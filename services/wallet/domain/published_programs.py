"""Programmes that were published at the practice: whose certificates come in, until when they last, what they pay."""

from datetime import date

from msgspec.structs import replace

from shared.contracts.programs import Certificate, Program, Sponsor, known
from shared.kernel.structs import Struct


class CertificateTerms(Struct):
    """Days that a certificate lasts that is issued from a day on; None: the programme has no terms from then on."""

    effective_from: date
    days: int | None


class PublishedProgram(Struct):
    """A document as wallet has to know it; `treatments`: what its sponsor makes, which is what its value pays.

    `by_integration`: whether certificates may come by event.
    """

    program: str
    name: str
    sponsor: str
    treatments: tuple[str, ...]
    by_integration: bool
    certificates: tuple[CertificateTerms, ...]


class PublishedPrograms(Struct):
    """What was published at a practice, in whatever order it was heard of."""

    documents: tuple[PublishedProgram, ...] = ()

    def program(self, code: str) -> Program | None:
        """A programme with the terms of all its documents: those that are shipped and those published here."""
        shipped = known().get(code)
        documents = [document for document in self.documents if document.program == code]
        if not documents:
            return shipped
        terms = {(since, term) for since, term in shipped.certificates} if shipped else set()
        terms |= {(made.effective_from, _term(made)) for document in documents for made in document.certificates}
        return replace(
            shipped or _program(documents[-1]), certificates=tuple(sorted(terms, key=lambda since_term: since_term[0]))
        )

    def pays(self, code: str) -> tuple[str, ...]:
        """What a programme's value pays that is known from its documents alone; nothing is said of a shipped one."""
        if code in known():
            return ()
        return next((document.treatments for document in reversed(self.documents) if document.program == code), ())


def _term(made: CertificateTerms) -> Certificate | None:
    return None if made.days is None else Certificate(days=made.days, joining_cents=0)


def _program(document: PublishedProgram) -> Program:
    made = Sponsor(sponsor=document.program, name=document.sponsor, treatments=frozenset(document.treatments))
    return Program(
        program=document.program,
        name=document.name,
        sponsor=made,
        added_by=frozenset({"integration"} if document.by_integration else ()),
        certificates=(),
    )
