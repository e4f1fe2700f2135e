"""One method for each operation, named by its operationId. Generated from the routes: `make generate`."""

from . import models, refusals
from .transport import Answer, AsyncTransport

__all__ = ["AsyncRewards", "models", "refusals"]


class AsyncRewards(AsyncTransport):
    """Every operation of the API."""

    async def get_me(self) -> Answer[models.MeView]:
        """Who is signed in, at which practice, and what this user may do; for what is lacking, whom to ask."""
        return await self.call("GET", "/me")

    async def register_patient(
        self, body: models.PatientBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.PatientView]:
        """Register a patient. One who may be there already is asked about first: `possible-duplicate`, with candidates."""
        return await self.call("POST", "/patients", body=body, writes=True, key=key, if_match=if_match)

    async def search_patients(
        self, *, q: str | int | None = None, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.PatientsPage]:
        """Find patients by whatever is known of them: one box for all."""
        return await self.call("GET", "/patients", query={"q": q, "limit": limit, "cursor": cursor})

    async def search_patients_by_body(self, body: models.SearchBody) -> Answer[models.PatientsPage]:
        """Find patients as `GET /patients` does, without a name in an address."""
        return await self.call("POST", "/patient-searches", body=body)

    async def get_patient(self, patient_id: str) -> Answer[models.PatientView]:
        """A patient's record; of an alias, the record that took it over."""
        return await self.call("GET", "/patients/{patient_id}", places={"patient_id": patient_id})

    async def update_patient(
        self, patient_id: str, body: models.PatientChangesBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.PatientView]:
        """Change contact data; `If-Match` guards against overwriting unawares."""
        return await self.call(
            "PATCH",
            "/patients/{patient_id}",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def merge_patients(
        self, patient_id: str, body: models.MergeBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.MergeView]:
        """Make one of two records of the same person: the named one becomes an alias of this one."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/merges",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_patient_names(self, *, patient_ids: str | int | None = None) -> Answer[models.PatientNamesPage]:
        """Who these patients are, by name; ids that nobody has are left out, and an alias has the name it leads to."""
        return await self.call("GET", "/patient-names", query={"patient_ids": patient_ids})

    async def get_wallet(self, patient_id: str) -> Answer[models.WalletView]:
        """Everything a patient has at the practice, with the points that points tells meanwhile, and what can be done."""
        return await self.call("GET", "/patients/{patient_id}/wallet", places={"patient_id": patient_id})

    async def list_wallet_history(
        self, patient_id: str, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.WalletHistoryPage]:
        """Every movement, newest first; of a merged record, what happened before it was merged."""
        return await self.call(
            "GET",
            "/patients/{patient_id}/wallet/history",
            places={"patient_id": patient_id},
            query={"limit": limit, "cursor": cursor},
        )

    async def get_wallet_statement(
        self, patient_id: str, *, at: str | int | None = None
    ) -> Answer[models.WalletStatementView]:
        """The wallet as it stood at a past instant, rebuilt from the journal."""
        return await self.call(
            "GET", "/patients/{patient_id}/wallet/statement", places={"patient_id": patient_id}, query={"at": at}
        )

    async def get_wallet_settings(self) -> Answer[models.WalletSettingsView]:
        """The practice's profile and settings."""
        return await self.call("GET", "/wallet-settings")

    async def replace_wallet_settings(
        self, body: models.WalletSettingsBody, *, key: str | None = None, if_match: str | None
    ) -> Answer[models.WalletSettingsView]:
        """Replace them; what is in wallets already keeps its expiry."""
        return await self.call("PUT", "/wallet-settings", body=body, writes=True, key=key, if_match=if_match)

    async def add_credits(
        self, patient_id: str, body: models.CreditsBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.WalletAdjustmentView]:
        """Add dollar credits; they expire as the settings say unless `expires_at` says otherwise."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/wallet/credits",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def remove_credits(
        self, patient_id: str, body: models.CreditsRemovalBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.WalletAdjustmentView]:
        """Take dollar credits out, never what is held."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/wallet/credits/removals",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def add_wallet_item(
        self, patient_id: str, body: models.ItemBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.WalletAdjustmentView]:
        """Add a package, a product or a certificate by hand."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/wallet/items",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def remove_wallet_item(
        self, patient_id: str, body: models.ItemRemovalBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.WalletAdjustmentView]:
        """Take out units of a package or product, or cents of a certificate, never what is held."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/wallet/items/removals",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_memberships(
        self, *, due_by: str | int | None = None, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.MembershipsPage]:
        """The due list: who owes dues, whose are the oldest first."""
        return await self.call("GET", "/memberships", query={"due_by": due_by, "limit": limit, "cursor": cursor})

    async def list_patient_memberships(self, patient_id: str) -> Answer[models.MembershipsPage]:
        """Every membership that a patient has or had, in the order in which she joined."""
        return await self.call("GET", "/patients/{patient_id}/memberships", places={"patient_id": patient_id})

    async def enrol_member(
        self,
        patient_id: str,
        body: models.MembershipEnrolmentBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.MembershipView]:
        """Join a plan with its terms of today. Its first dues are due at once: take them in a checkout, or record them."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/memberships",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def get_membership(self, membership_id: str) -> Answer[models.MembershipView]:
        """A membership with its cycles, newest first."""
        return await self.call("GET", "/memberships/{membership_id}", places={"membership_id": membership_id})

    async def pause_membership(
        self, membership_id: str, body: models.PauseBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.MembershipView]:
        """Leave out cycles, from the next one on; member prices stop meanwhile, what was granted stays."""
        return await self.call(
            "POST",
            "/memberships/{membership_id}/pauses",
            places={"membership_id": membership_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def resume_membership(
        self, membership_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.MembershipView]:
        """End a pause with the next day on which a cycle can begin; take back one that has not begun."""
        return await self.call(
            "POST",
            "/memberships/{membership_id}/resumption",
            places={"membership_id": membership_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def cancel_membership(
        self,
        membership_id: str,
        body: models.MembershipCancellationBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.MembershipView]:
        """It ends with a cycle, after notice and commitment; at once where nothing was ever paid."""
        return await self.call(
            "POST",
            "/memberships/{membership_id}/cancellation",
            places={"membership_id": membership_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def end_membership(
        self,
        membership_id: str,
        body: models.MembershipCancellationBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.MembershipView]:
        """It ends at once, whatever notice and commitment say."""
        return await self.call(
            "POST",
            "/memberships/{membership_id}/termination",
            places={"membership_id": membership_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_gift_cards(self, *, checkout_id: str | int | None = None) -> Answer[models.GiftCardsPage]:
        """The gift cards that a checkout sold, in their order: a lost one is found through its sale."""
        return await self.call("GET", "/gift-cards", query={"checkout_id": checkout_id})

    async def issue_gift_card(
        self, body: models.GiftCardBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.GiftCardView]:
        """A gift card that the practice gives; one that is paid for is sold as a line of a checkout."""
        return await self.call("POST", "/gift-cards", body=body, writes=True, key=key, if_match=if_match)

    async def get_gift_card(self, card_id: str) -> Answer[models.GiftCardView]:
        """A gift card with what is left of what was bought and of what was added."""
        return await self.call("GET", "/gift-cards/{card_id}", places={"card_id": card_id})

    async def get_gift_card_balance(
        self, patient_id: str, body: models.GiftCardCodeBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.GiftCardBalanceView]:
        """What is left on the card with this code, shown by this patient: for whom a few wrong ones make the next wait."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/gift-card-inquiries",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def print_gift_card(
        self, card_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.GiftCardCodeView]:
        """The card's code, to print it or to read it out; that somebody saw it is kept."""
        return await self.call(
            "POST", "/gift-cards/{card_id}/prints", places={"card_id": card_id}, writes=True, key=key, if_match=if_match
        )

    async def send_gift_card(
        self, card_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.GiftCardMessageView]:
        """The card as a message, its code included, to be sent from the practice's own mail or telephone."""
        return await self.call(
            "POST",
            "/gift-cards/{card_id}/messages",
            places={"card_id": card_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def replace_gift_card(
        self, card_id: str, body: models.GiftCardReplacementBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.GiftCardCodeView]:
        """A new code for a lost card: the old one is dead at once."""
        return await self.call(
            "POST",
            "/gift-cards/{card_id}/replacement",
            places={"card_id": card_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_membership_plans(
        self, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.MembershipPlansPage]:
        """Every plan of the practice, retired ones included."""
        return await self.call("GET", "/membership-plans", query={"limit": limit, "cursor": cursor})

    async def create_membership_plan(
        self, body: models.MembershipPlanBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.MembershipPlanView]:
        """A new plan, sold from a day on."""
        return await self.call("POST", "/membership-plans", body=body, writes=True, key=key, if_match=if_match)

    async def get_membership_plan(self, plan_id: str) -> Answer[models.MembershipPlanView]:
        """A plan with its versions."""
        return await self.call("GET", "/membership-plans/{plan_id}", places={"plan_id": plan_id})

    async def replace_membership_plan(
        self, plan_id: str, body: models.MembershipPlanBody, *, key: str | None = None, if_match: str | None
    ) -> Answer[models.MembershipPlanView]:
        """The next version of a plan. Members keep theirs, unless `members_from` says from when it holds for them."""
        return await self.call(
            "PUT",
            "/membership-plans/{plan_id}",
            places={"plan_id": plan_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def retire_membership_plan(
        self, plan_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.MembershipPlanView]:
        """It is not sold any more; members stay."""
        return await self.call(
            "POST",
            "/membership-plans/{plan_id}/retirement",
            places={"plan_id": plan_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def record_dues_payment(
        self,
        membership_id: str,
        cycle: str,
        body: models.DuesPaymentBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.MembershipView]:
        """Dues that were taken elsewhere: the cycle grants, once, however often its reference is told."""
        return await self.call(
            "POST",
            "/memberships/{membership_id}/cycles/{cycle}/payments",
            places={"membership_id": membership_id, "cycle": cycle},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def record_dues_failure(
        self,
        membership_id: str,
        cycle: str,
        body: models.DuesFailureBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.MembershipView]:
        """Dues that could not be taken elsewhere; they stay due."""
        return await self.call(
            "POST",
            "/memberships/{membership_id}/cycles/{cycle}/failures",
            places={"membership_id": membership_id, "cycle": cycle},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def refund_dues(
        self,
        membership_id: str,
        cycle: str,
        body: models.DuesRefundBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.MembershipView]:
        """Take back what a cycle granted, unspent, before its dues are given back elsewhere."""
        return await self.call(
            "POST",
            "/memberships/{membership_id}/cycles/{cycle}/refunds",
            places={"membership_id": membership_id, "cycle": cycle},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def get_liability_report(
        self, *, as_of: str | int | None = None, format_: str | int | None = None
    ) -> Answer[models.LiabilityView]:
        """What the practice owes, by kind, funding and expiry month. 202 while it is being made: ask again."""
        return await self.call("GET", "/liability-report", query={"as_of": as_of, "format": format_})

    async def get_breakage_report(
        self, *, as_of: str | int | None = None, format_: str | int | None = None
    ) -> Answer[models.BreakageView]:
        """What expired unused, by month, kind and funding: the twelve months that end with `as_of`."""
        return await self.call("GET", "/breakage-report", query={"as_of": as_of, "format": format_})

    async def create_import(
        self, body: models.ImportBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ImportView]:
        """Check a file of balances; with `dry_run` false its good rows are brought in, each once however often it comes."""
        return await self.call("POST", "/imports", body=body, writes=True, key=key, if_match=if_match)

    async def get_import(self, import_id: str) -> Answer[models.ImportView]:
        """How far an import is, and which rows were not taken."""
        return await self.call("GET", "/imports/{import_id}", places={"import_id": import_id})

    async def create_patient_import(
        self, body: models.PatientImportBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.PatientImportView]:
        """Check a file of patients; with `dry_run` false its good rows are registered, each once however often it comes."""
        return await self.call("POST", "/patient-imports", body=body, writes=True, key=key, if_match=if_match)

    async def get_patient_import(self, import_id: str) -> Answer[models.PatientImportView]:
        """How far an import of patients is, and which rows were not taken."""
        return await self.call("GET", "/patient-imports/{import_id}", places={"import_id": import_id})

    async def export_patients(self, *, cursor: str | int | None = None) -> Answer[str]:
        """The practice's patients by name, 5,000 in an answer, as the file that would bring them in elsewhere (RFC 4180)."""
        return await self.call("GET", "/patients/export", query={"cursor": cursor})

    async def list_programs(self) -> Answer[models.ProgramsPage]:
        """Every programme at the practice, and every treatment code that can be entered."""
        return await self.call("GET", "/programs")

    async def get_program(self, program: str, *, as_of: str | int | None = None) -> Answer[models.RulesView]:
        """A programme's rules on a day, each figure with its source."""
        return await self.call("GET", "/programs/{program}", places={"program": program}, query={"as_of": as_of})

    async def enrol_patient(
        self, patient_id: str, body: models.EnrolmentBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.EnrolmentView]:
        """Enrol a patient in a programme, or link the member who has this number already."""
        return await self.call(
            "POST",
            "/patients/{patient_id}/loyalty-accounts",
            places={"patient_id": patient_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_loyalty_accounts(self, patient_id: str) -> Answer[models.LoyaltyAccountsPage]:
        """A patient's loyalty accounts with their balances now."""
        return await self.call("GET", "/patients/{patient_id}/loyalty-accounts", places={"patient_id": patient_id})

    async def get_loyalty_account(self, account_id: str) -> Answer[models.LoyaltyAccountView]:
        """Balances, tier, what is missing to the next, what can be used."""
        return await self.call("GET", "/loyalty-accounts/{account_id}", places={"account_id": account_id})

    async def adjust_points(
        self, account_id: str, body: models.AdjustmentBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.PointsAdjustmentView]:
        """Add or remove points by hand, with a reason that stays in the history."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/adjustments",
            places={"account_id": account_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_points_history(
        self, account_id: str, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.PointsHistoryPage]:
        """Every movement that this practice caused, newest first: who, when, why, and the balances right after."""
        return await self.call(
            "GET",
            "/loyalty-accounts/{account_id}/history",
            places={"account_id": account_id},
            query={"limit": limit, "cursor": cursor},
        )

    async def submit_transaction(
        self, account_id: str, body: models.TransactionBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.SubmissionView]:
        """Enter a visit; its points are pending until `completes_at`, and it can be cancelled until then."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/transactions",
            places={"account_id": account_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_transactions(
        self, account_id: str, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.TransactionsPage]:
        """This practice's transactions of the last 190 days, newest first; the history has older ones."""
        return await self.call(
            "GET",
            "/loyalty-accounts/{account_id}/transactions",
            places={"account_id": account_id},
            query={"limit": limit, "cursor": cursor},
        )

    async def preview_transaction(self, account_id: str, body: models.TransactionBody) -> Answer[models.PreviewView]:
        """What a transaction would earn and use, line by line, or why it would be refused; nothing is written."""
        return await self.call(
            "POST", "/loyalty-accounts/{account_id}/transactions/previews", places={"account_id": account_id}, body=body
        )

    async def get_transaction(self, account_id: str, transaction_id: str) -> Answer[models.TransactionView]:
        """A transaction with its lines as they were explained when it was submitted."""
        return await self.call(
            "GET",
            "/loyalty-accounts/{account_id}/transactions/{transaction_id}",
            places={"account_id": account_id, "transaction_id": transaction_id},
        )

    async def cancel_transaction(
        self,
        account_id: str,
        transaction_id: str,
        body: models.CancellationBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CancellationView]:
        """Cancel a transaction while it is pending, to enter it again as it should be."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/transactions/{transaction_id}/cancellation",
            places={"account_id": account_id, "transaction_id": transaction_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def correct_transaction(
        self,
        account_id: str,
        transaction_id: str,
        body: models.CorrectionBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CorrectionView]:
        """Set what a completed transaction should have earned, as a new entry; 0 takes it back whole, for good."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/transactions/{transaction_id}/corrections",
            places={"account_id": account_id, "transaction_id": transaction_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def redeem_points(
        self, account_id: str, body: models.PointsRedemptionBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.PointsRedemptionView]:
        """Set points or an offer aside against an auth code, to be entered in a checkout before it expires."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/redemptions",
            places={"account_id": account_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_redemptions(self, account_id: str) -> Answer[models.RedemptionsPage]:
        """This practice's redemptions: open ones, and what was settled lately."""
        return await self.call("GET", "/loyalty-accounts/{account_id}/redemptions", places={"account_id": account_id})

    async def void_redemption(
        self, account_id: str, authorization_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.PointsRedemptionView]:
        """Take back a code that nobody has claimed; its points go to the lots they came from."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/redemptions/{authorization_id}/void",
            places={"account_id": account_id, "authorization_id": authorization_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def exchange_points(
        self, account_id: str, body: models.ExchangeBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ExchangeView]:
        """Exchange points for a reward; the sponsor ships it to the patient or to the practice."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/exchanges",
            places={"account_id": account_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_exchanges(self, account_id: str) -> Answer[models.ExchangesPage]:
        """This practice's exchanges of the last 15 months, and how many are left this year."""
        return await self.call("GET", "/loyalty-accounts/{account_id}/exchanges", places={"account_id": account_id})

    async def cancel_exchange(
        self, account_id: str, exchange_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ExchangeView]:
        """Cancel an exchange: its points and the year's allowance are back."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/exchanges/{exchange_id}/cancellation",
            places={"account_id": account_id, "exchange_id": exchange_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_offers(self, account_id: str) -> Answer[models.OffersPage]:
        """The offers that this member was issued, and which of them can be used now."""
        return await self.call("GET", "/loyalty-accounts/{account_id}/offers", places={"account_id": account_id})

    async def issue_offer(
        self, account_id: str, body: models.OfferBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.IssuedOfferView]:
        """Enter an offer that the sponsor's portal shows for this member, under the portal's reference."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/offers",
            places={"account_id": account_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def withdraw_offer(
        self,
        account_id: str,
        offer_id: str,
        body: models.OfferWithdrawalBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.IssuedOfferView]:
        """The sponsor has withdrawn an offer: it can't be used any more; what it has paid stays paid."""
        return await self.call(
            "POST",
            "/loyalty-accounts/{account_id}/offers/{offer_id}/withdrawal",
            places={"account_id": account_id, "offer_id": offer_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def get_points_settings(self) -> Answer[models.PointsSettingsView]:
        """The practice's settings; version 0 are the defaults."""
        return await self.call("GET", "/points-settings")

    async def replace_points_settings(
        self, body: models.PointsSettingsBody, *, key: str | None = None, if_match: str | None
    ) -> Answer[models.PointsSettingsView]:
        """Replace the settings; transactions and codes that are already under way keep their instants."""
        return await self.call("PUT", "/points-settings", body=body, writes=True, key=key, if_match=if_match)

    async def list_program_versions(self, program: str) -> Answer[models.ProgramVersionsPage]:
        """Every version of a programme here: from when to when, published by whom and when."""
        return await self.call("GET", "/programs/{program}/versions", places={"program": program})

    async def publish_program_versions(
        self, program: str, body: models.ProgramDocumentBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ProgramVersionsPage]:
        """Put new versions into force at the practice: its own programme's, or as an operator a sponsor's."""
        return await self.call(
            "POST",
            "/programs/{program}/versions",
            places={"program": program},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def create_backtest(
        self, program: str, body: models.ProgramDocumentBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.BacktestView]:
        """Start to judge what this practice has recorded anew, under a document as it might be published."""
        return await self.call(
            "POST",
            "/programs/{program}/backtests",
            places={"program": program},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def get_backtest(self, program: str, backtest_id: str) -> Answer[models.BacktestView]:
        """How far a backtest is, and which transactions would differ."""
        return await self.call(
            "GET",
            "/programs/{program}/backtests/{backtest_id}",
            places={"program": program, "backtest_id": backtest_id},
        )

    async def create_portal_import(
        self, body: models.PortalImportBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.PortalImportView]:
        """Read a portal's export; with `dry_run` false what it says stands beside ours, and its offers are issued."""
        return await self.call("POST", "/portal-imports", body=body, writes=True, key=key, if_match=if_match)

    async def get_portal_import(self, import_id: str) -> Answer[models.PortalImportView]:
        """How far an import is, what it found, and which rows were not taken."""
        return await self.call("GET", "/portal-imports/{import_id}", places={"import_id": import_id})

    async def get_instant_rewards_settings(self) -> Answer[models.InstantRewardsSettingsView]:
        """The practice's thresholds and hours; null until it sets them."""
        return await self.call("GET", "/instant-rewards-settings")

    async def replace_instant_rewards_settings(
        self, body: models.InstantRewardsSettingsBody, *, key: str | None = None, if_match: str | None
    ) -> Answer[models.InstantRewardsSettingsView]:
        """New thresholds and hours, for windows that open from now on."""
        return await self.call("PUT", "/instant-rewards-settings", body=body, writes=True, key=key, if_match=if_match)

    async def list_coupons(self) -> Answer[models.CouponsPage]:
        """The gift coupons in their order, retired ones included."""
        return await self.call("GET", "/coupons")

    async def create_coupon(
        self, body: models.CouponBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CouponView]:
        """A new gift coupon, offered by windows that open from now on."""
        return await self.call("POST", "/coupons", body=body, writes=True, key=key, if_match=if_match)

    async def order_coupons(
        self, body: models.CouponsOrder, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CouponsOrderView]:
        """The order in which the desk sees the gift coupons."""
        return await self.call("PUT", "/coupons/order", body=body, writes=True, key=key, if_match=if_match)

    async def update_coupon(
        self, coupon_id: str, body: models.CouponChanges, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CouponView]:
        """Change a gift coupon for windows that open from now on; deals already offered stay as they are."""
        return await self.call(
            "PATCH",
            "/coupons/{coupon_id}",
            places={"coupon_id": coupon_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def retire_coupon(
        self, coupon_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CouponView]:
        """Offer it no more; deals already offered stay usable."""
        return await self.call(
            "POST",
            "/coupons/{coupon_id}/retirement",
            places={"coupon_id": coupon_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def get_instant_rewards(self, patient_id: str) -> Answer[models.InstantRewardsView]:
        """State, progress and what is missing, the deals, and the time left."""
        return await self.call("GET", "/patients/{patient_id}/instant-rewards", places={"patient_id": patient_id})

    async def list_active_instant_rewards(
        self, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.InstantRewardsPage]:
        """Everyone with a running window or unlocked deals, soonest to end first."""
        return await self.call("GET", "/instant-rewards", query={"limit": limit, "cursor": cursor})

    async def get_instant_rewards_report(
        self, *, from_: str | int | None = None, to: str | int | None = None
    ) -> Answer[models.ReportView]:
        """Windows opened, unlocked and lapsed, coupons shown, used and expired, by the practice's day and by coupon."""
        return await self.call("GET", "/instant-rewards-report", query={"from": from_, "to": to})

    async def get_news(self) -> Answer[models.NewsView]:
        """What to poll, once for all screens: instant rewards as they run, and the ids of the open carts."""
        return await self.call("GET", "/news")

    async def get_today(self) -> Answer[models.TodayView]:
        """Open carts, who has something that ends soon, and what waits at sponsors; nothing of it is kept."""
        return await self.call("GET", "/today")

    async def get_check_in(self, patient_id: str, *, services: str | int | None = None) -> Answer[models.CheckInView]:
        """All that a patient has and could gain today; an owner that gives no answer is named, and the others are shown."""
        return await self.call(
            "GET", "/patients/{patient_id}/check-in", places={"patient_id": patient_id}, query={"services": services}
        )

    async def open_checkout(
        self, body: models.CheckoutBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Open a checkout for a patient's visit, with or without lines; the wallet's directory has to know the patient."""
        return await self.call("POST", "/checkouts", body=body, writes=True, key=key, if_match=if_match)

    async def list_checkouts(
        self,
        *,
        state: str | int | None = None,
        patient_id: str | int | None = None,
        day: str | int | None = None,
        from_: str | int | None = None,
        to: str | int | None = None,
        reference: str | int | None = None,
        code: str | int | None = None,
        amount_cents: str | int | None = None,
        user: str | int | None = None,
        provider: str | int | None = None,
        limit: str | int | None = None,
        cursor: str | int | None = None,
    ) -> Answer[models.CheckoutsPage]:
        """Checkouts, the newest first: open ones to come back to, sales to refund or print again, a patient's visits."""
        return await self.call(
            "GET",
            "/checkouts",
            query={
                "state": state,
                "patient_id": patient_id,
                "day": day,
                "from": from_,
                "to": to,
                "reference": reference,
                "code": code,
                "amount_cents": amount_cents,
                "user": user,
                "provider": provider,
                "limit": limit,
                "cursor": cursor,
            },
        )

    async def get_checkout(self, checkout_id: str) -> Answer[models.CheckoutWithOptionsView]:
        """A checkout, with what its patient could still use on it."""
        return await self.call("GET", "/checkouts/{checkout_id}", places={"checkout_id": checkout_id})

    async def get_checkout_settings(self) -> Answer[models.CheckoutSettingsView]:
        """The practice's settings; version 0 are the defaults."""
        return await self.call("GET", "/checkout-settings")

    async def replace_checkout_settings(
        self, body: models.CheckoutSettingsBody, *, key: str | None = None, if_match: str | None
    ) -> Answer[models.CheckoutSettingsView]:
        """Set them; checkouts that are open keep the settings they were opened under."""
        return await self.call("PUT", "/checkout-settings", body=body, writes=True, key=key, if_match=if_match)

    async def add_line(
        self, checkout_id: str, body: models.LineBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Add a line to the cart: a service as it is on the visit's day, a free line, or value that is used later."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/lines",
            places={"checkout_id": checkout_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def update_line(
        self,
        checkout_id: str,
        line_id: str,
        body: models.LineUpdateBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CheckoutView]:
        """Change a line; what is already applied has to fit afterwards."""
        return await self.call(
            "PATCH",
            "/checkouts/{checkout_id}/lines/{line_id}",
            places={"checkout_id": checkout_id, "line_id": line_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def remove_line(
        self, checkout_id: str, line_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Take a line off the cart; an exchange that covered it is free at once, or as soon as points can be reached."""
        return await self.call(
            "DELETE",
            "/checkouts/{checkout_id}/lines/{line_id}",
            places={"checkout_id": checkout_id, "line_id": line_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def replace_line_discount(
        self,
        checkout_id: str,
        line_id: str,
        body: models.DiscountBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CheckoutView]:
        """Discount a line by percent, by an amount, or to a price; above the limit it takes `checkout.discount`."""
        return await self.call(
            "PUT",
            "/checkouts/{checkout_id}/lines/{line_id}/discount",
            places={"checkout_id": checkout_id, "line_id": line_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def remove_line_discount(
        self, checkout_id: str, line_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """The line costs what the catalogue says again."""
        return await self.call(
            "DELETE",
            "/checkouts/{checkout_id}/lines/{line_id}/discount",
            places={"checkout_id": checkout_id, "line_id": line_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def replace_line_provider(
        self,
        checkout_id: str,
        line_id: str,
        body: models.ProviderBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CheckoutView]:
        """Name who does it; null: nobody yet."""
        return await self.call(
            "PUT",
            "/checkouts/{checkout_id}/lines/{line_id}/provider",
            places={"checkout_id": checkout_id, "line_id": line_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def apply_redemption(
        self,
        checkout_id: str,
        body: models.CheckoutRedemptionBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CheckoutView]:
        """Apply a session, product, certificate, coupon, points, an offer or an auth code, or several; owners judge."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/redemptions",
            places={"checkout_id": checkout_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def remove_redemption(
        self, checkout_id: str, authorization_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Take a redemption off the cart; its value is free at once, or as soon as its owner can be reached."""
        return await self.call(
            "DELETE",
            "/checkouts/{checkout_id}/redemptions/{authorization_id}",
            places={"checkout_id": checkout_id, "authorization_id": authorization_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def take_payment(
        self, checkout_id: str, body: models.PaymentBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Take money, or dollar credits or of a gift card, which the wallet sets aside; never more than the balance."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/payments",
            places={"checkout_id": checkout_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def remove_payment(
        self, checkout_id: str, payment_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Take a payment back before completion; lines and redemptions unlock with the last one."""
        return await self.call(
            "DELETE",
            "/checkouts/{checkout_id}/payments/{payment_id}",
            places={"checkout_id": checkout_id, "payment_id": payment_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def add_tip(
        self, checkout_id: str, body: models.TipBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Take a tip by cash or card, beside the balance; split over providers in percent, the last gets the rest."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/tips",
            places={"checkout_id": checkout_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def remove_tip(
        self, checkout_id: str, tip_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Take a tip back before completion."""
        return await self.call(
            "DELETE",
            "/checkouts/{checkout_id}/tips/{tip_id}",
            places={"checkout_id": checkout_id, "tip_id": tip_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def create_tip_refund(
        self,
        checkout_id: str,
        tip_id: str,
        body: models.TipRefundBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.TipRefundView]:
        """Give a tip back, or part of it, by the method that it came by: apart from what was sold."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/tips/{tip_id}/refunds",
            places={"checkout_id": checkout_id, "tip_id": tip_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def create_proposals(self, checkout_id: str) -> Answer[models.ProposalsView]:
        """Up to three ways to pay with all that this patient has; nothing is written or held."""
        return await self.call("POST", "/checkouts/{checkout_id}/proposals", places={"checkout_id": checkout_id})

    async def apply_proposal(
        self,
        checkout_id: str,
        number: str,
        body: models.ApplicationBody,
        *,
        key: str | None = None,
        if_match: str | None,
    ) -> Answer[models.CheckoutView]:
        """Apply a proposal as a whole: the first step that is refused frees what was held, and is named with its reason."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/proposals/{number}/application",
            places={"checkout_id": checkout_id, "number": number},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def get_summary(self, checkout_id: str) -> Answer[models.SummaryView]:
        """Every amount explained, line by line, and whether it can be completed."""
        return await self.call("GET", "/checkouts/{checkout_id}/summary", places={"checkout_id": checkout_id})

    async def complete_checkout(
        self,
        checkout_id: str,
        body: models.CompletionBody | None = None,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CheckoutView]:
        """Complete at a balance of 0, with the last payment if there is one: one local transaction. Final."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/completion",
            places={"checkout_id": checkout_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def cancel_checkout(
        self, checkout_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutView]:
        """Cancel an open checkout: everything held for it is free again."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/cancellation",
            places={"checkout_id": checkout_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def get_receipt(self, checkout_id: str) -> Answer[models.ReceiptView]:
        """The receipt, as it was, with what the patient's name is, was earned and is left by now."""
        return await self.call("GET", "/checkouts/{checkout_id}/receipt", places={"checkout_id": checkout_id})

    async def get_receipt_page(self, checkout_id: str, *, paper: str | int | None = None) -> Answer[str]:
        """The receipt to print, on the till's paper or a sheet."""
        return await self.call(
            "GET", "/checkouts/{checkout_id}/receipt-page", places={"checkout_id": checkout_id}, query={"paper": paper}
        )

    async def list_services(
        self,
        *,
        q: str | int | None = None,
        kind: str | int | None = None,
        retired: str | int | None = None,
        limit: str | int | None = None,
        cursor: str | int | None = None,
    ) -> Answer[models.ServicesPage]:
        """The catalogue by name; what is sold no more is left out unless it is asked for."""
        return await self.call(
            "GET", "/services", query={"q": q, "kind": kind, "retired": retired, "limit": limit, "cursor": cursor}
        )

    async def create_service(
        self, body: models.ServiceBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ServiceView]:
        """A new service; its code is its own for good."""
        return await self.call("POST", "/services", body=body, writes=True, key=key, if_match=if_match)

    async def get_service(self, service_code: str) -> Answer[models.ServiceView]:
        """A service with all its prices."""
        return await self.call("GET", "/services/{service_code}", places={"service_code": service_code})

    async def update_service(
        self, service_code: str, body: models.ServiceUpdateBody, *, key: str | None = None, if_match: str | None
    ) -> Answer[models.ServiceView]:
        """Change a service; what was sold stays as it was. A price holds from its day on."""
        return await self.call(
            "PATCH",
            "/services/{service_code}",
            places={"service_code": service_code},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def retire_service(
        self, service_code: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ServiceView]:
        """Sell it no more; it stays on what was sold."""
        return await self.call(
            "POST",
            "/services/{service_code}/retirement",
            places={"service_code": service_code},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def preview_refund(self, checkout_id: str, body: models.RefundBody) -> Answer[models.RefundView]:
        """What a refund would give back, to the cent and to where; nothing is written."""
        return await self.call(
            "POST", "/checkouts/{checkout_id}/refunds/previews", places={"checkout_id": checkout_id}, body=body
        )

    async def create_refund(
        self, checkout_id: str, body: models.RefundBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.RefundView]:
        """Refund lines by quantity, or everything that is left; each part goes back to where it came from."""
        return await self.call(
            "POST",
            "/checkouts/{checkout_id}/refunds",
            places={"checkout_id": checkout_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_refunds(self, checkout_id: str) -> Answer[models.RefundsPage]:
        """Every refund of a checkout, and what is left of it."""
        return await self.call("GET", "/checkouts/{checkout_id}/refunds", places={"checkout_id": checkout_id})

    async def import_services(
        self, body: models.ServicesFileBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ServicesImportView]:
        """Bring a catalogue in: a row is a new service, or one as the file has it; what is not in the file stays."""
        return await self.call("POST", "/services/imports", body=body, writes=True, key=key, if_match=if_match)

    async def export_services(self, *, cursor: str | int | None = None) -> Answer[str]:
        """What is sold by name, 1,000 services in an answer, as the file that would bring it in again (RFC 4180)."""
        return await self.call("GET", "/services/export", query={"cursor": cursor})

    async def list_unmapped_services(self, *, from_: str | int | None = None) -> Answer[models.UnmappedServicesView]:
        """Treatments and products that sell, are sold still, and earn nothing because no programme is named for them."""
        return await self.call("GET", "/unmapped-services", query={"from": from_})

    async def get_day_totals(
        self, date: str, *, reconcile: str | int | None = None, documents: str | int | None = None
    ) -> Answer[models.DayTotalsView]:
        """The day's totals by tender, refunds, taxes and wallet use, tips by provider, the drawer by user."""
        return await self.call(
            "GET", "/day-totals/{date}", places={"date": date}, query={"reconcile": reconcile, "documents": documents}
        )

    async def export_day_totals(self, date: str) -> Answer[str]:
        """The day as CSV (RFC 4180): every document, then the sums; who it was by name too, unless nobody can tell it."""
        return await self.call("GET", "/day-totals/{date}/export", places={"date": date})

    async def create_reconciliation(
        self, date: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.ReconciliationJobView]:
        """Start to compare everything that is booked on a day with its journals, to the cent."""
        return await self.call(
            "POST", "/day-totals/{date}/reconciliations", places={"date": date}, writes=True, key=key, if_match=if_match
        )

    async def get_reconciliation(self, date: str, reconciliation_id: str) -> Answer[models.ReconciliationJobView]:
        """How far a reconciliation is, and which checkouts differ."""
        return await self.call(
            "GET",
            "/day-totals/{date}/reconciliations/{reconciliation_id}",
            places={"date": date, "reconciliation_id": reconciliation_id},
        )

    async def get_settlement(
        self, program: str, month: str, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.SettlementView]:
        """What the sponsor owes for a month, line by line, with what does not match and how old it is."""
        return await self.call(
            "GET",
            "/settlements/{program}/{month}",
            places={"program": program, "month": month},
            query={"limit": limit, "cursor": cursor},
        )

    async def export_settlement(self, program: str, month: str, *, cursor: str | int | None = None) -> Answer[str]:
        """The same lines as CSV (RFC 4180), 10,000 in an answer; the last one has what is owed in product, and rebates."""
        return await self.call(
            "GET",
            "/settlements/{program}/{month}/export",
            places={"program": program, "month": month},
            query={"cursor": cursor},
        )

    async def import_statement(
        self,
        program: str,
        month: str,
        body: models.StatementBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CheckoutStatementView]:
        """Import a page of what the sponsor says it pays; the settlement then lists what is missing, doubled, different."""
        return await self.call(
            "POST",
            "/settlements/{program}/{month}/statements",
            places={"program": program, "month": month},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def enter_rebate(
        self, program: str, month: str, body: models.RebateBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.CheckoutStatementView]:
        """Enter what the sponsor pays the practice for the month; the same reference again takes its place."""
        return await self.call(
            "POST",
            "/settlements/{program}/{month}/rebates",
            places={"program": program, "month": month},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def mark_reimbursed(
        self,
        program: str,
        month: str,
        body: models.ReimbursementBody,
        *,
        key: str | None = None,
        if_match: str | None = None,
    ) -> Answer[models.CheckoutStatementView]:
        """Mark what the sponsor has reimbursed, in dollars or in product."""
        return await self.call(
            "POST",
            "/settlements/{program}/{month}/reimbursements",
            places={"program": program, "month": month},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_staff(
        self, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.StaffPage]:
        """Everybody who may, or might, sign in for this practice."""
        return await self.call("GET", "/staff", query={"limit": limit, "cursor": cursor})

    async def invite_staff(
        self, body: models.InvitationBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.StaffMemberView]:
        """Invite somebody: a mail brings a first password. Nobody grants what she has not herself."""
        return await self.call("POST", "/staff", body=body, writes=True, key=key, if_match=if_match)

    async def get_staff_member(self, user_id: str) -> Answer[models.StaffMemberView]:
        """A user of the practice, and whether an authenticator is set up."""
        return await self.call("GET", "/staff/{user_id}", places={"user_id": user_id})

    async def replace_privileges(
        self, user_id: str, body: models.PrivilegesBody, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.StaffMemberView]:
        """Grant and take privileges. It takes effect when the user's token is renewed, within the hour at the latest."""
        return await self.call(
            "PUT",
            "/staff/{user_id}/privileges",
            places={"user_id": user_id},
            body=body,
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def block_staff_member(
        self, user_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.StaffMemberView]:
        """Somebody may not sign in any more; a token that is out there ends within the hour and is not renewed."""
        return await self.call(
            "POST", "/staff/{user_id}/block", places={"user_id": user_id}, writes=True, key=key, if_match=if_match
        )

    async def unblock_staff_member(
        self, user_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.StaffMemberView]:
        """Somebody who was blocked may sign in again, with the privileges from before."""
        return await self.call(
            "POST", "/staff/{user_id}/unblock", places={"user_id": user_id}, writes=True, key=key, if_match=if_match
        )

    async def resend_invitation(
        self, user_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.StaffMemberView]:
        """Another mail with another first password, for who has not signed in yet: the first one ends after a week."""
        return await self.call(
            "POST", "/staff/{user_id}/invitation", places={"user_id": user_id}, writes=True, key=key, if_match=if_match
        )

    async def reset_second_factor(
        self, user_id: str, *, key: str | None = None, if_match: str | None = None
    ) -> Answer[models.StaffMemberView]:
        """For who has lost the phone: the next sign-in sets up another authenticator, and sessions that stand are ended."""
        return await self.call(
            "POST",
            "/staff/{user_id}/second-factor-reset",
            places={"user_id": user_id},
            writes=True,
            key=key,
            if_match=if_match,
        )

    async def list_staff_names(
        self, *, limit: str | int | None = None, cursor: str | int | None = None
    ) -> Answer[models.StaffNamesPage]:
        """Who works here, by name: whoever serves patients may name a colleague, and nothing else is said of them."""
        return await self.call("GET", "/staff-names", query={"limit": limit, "cursor": cursor})

    async def list_staff_activity(
        self,
        user_id: str,
        *,
        day: str | int | None = None,
        limit: str | int | None = None,
        cursor: str | int | None = None,
    ) -> Answer[models.ActivityPage]:
        """What a user, or a program, did on a day in all services, refused requests included, newest first."""
        return await self.call(
            "GET",
            "/staff/{user_id}/activity",
            places={"user_id": user_id},
            query={"day": day, "limit": limit, "cursor": cursor},
        )

    async def list_patient_accesses(
        self,
        patient_id: str,
        *,
        from_: str | int | None = None,
        to: str | int | None = None,
        limit: str | int | None = None,
        cursor: str | int | None = None,
    ) -> Answer[models.ActivityPage]:
        """Who looked at this patient's records or changed them, in all services and in searches too, newest first."""
        return await self.call(
            "GET",
            "/patients/{patient_id}/accesses",
            places={"patient_id": patient_id},
            query={"from": from_, "to": to, "limit": limit, "cursor": cursor},
        )
