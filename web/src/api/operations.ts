// Generated from the routes: `make generate`.
import type * as schemas from "./schemas.ts";
import type { Operation } from "./send.ts";

/** Who is signed in, at which practice, and what this user may do; for what is lacking, whom to ask. */
export const getMe: Operation<object, schemas.MeView> = { name: "get_me", method: "GET", path: "/me", writes: false };

/** Register a patient. One who may be there already is asked about first: `possible-duplicate`, with candidates. */
export const registerPatient: Operation<{ body: schemas.PatientBody }, schemas.PatientView> = { name: "register_patient", method: "POST", path: "/patients", writes: true };

/** Find patients by whatever is known of them: one box for all. */
export const searchPatients: Operation<{ query?: { q?: string; limit?: string; cursor?: string } }, schemas.PatientsPage> = { name: "search_patients", method: "GET", path: "/patients", writes: false };

/** Find patients as `GET /patients` does, without a name in an address. */
export const searchPatientsByBody: Operation<{ body: schemas.SearchBody }, schemas.PatientsPage> = { name: "search_patients_by_body", method: "POST", path: "/patient-searches", writes: false };

/** A patient's record; of an alias, the record that took it over. */
export const getPatient: Operation<{ path: { patient_id: string } }, schemas.PatientView> = { name: "get_patient", method: "GET", path: "/patients/{patient_id}", writes: false };

/** Change contact data; `If-Match` guards against overwriting unawares. */
export const updatePatient: Operation<{ path: { patient_id: string }; body: schemas.PatientChangesBody }, schemas.PatientView> = { name: "update_patient", method: "PATCH", path: "/patients/{patient_id}", writes: true };

/** Make one of two records of the same person: the named one becomes an alias of this one. */
export const mergePatients: Operation<{ path: { patient_id: string }; body: schemas.MergeBody }, schemas.MergeView> = { name: "merge_patients", method: "POST", path: "/patients/{patient_id}/merges", writes: true };

/** Who these patients are, by name; ids that nobody has are left out, and an alias has the name it leads to. */
export const listPatientNames: Operation<{ query?: { patient_ids?: string } }, schemas.PatientNamesPage> = { name: "list_patient_names", method: "GET", path: "/patient-names", writes: false };

/** Everything a patient has at the practice, with the points that points tells meanwhile, and what can be done. */
export const getWallet: Operation<{ path: { patient_id: string } }, schemas.WalletView> = { name: "get_wallet", method: "GET", path: "/patients/{patient_id}/wallet", writes: false };

/** Every movement, newest first; of a merged record, what happened before it was merged. */
export const listWalletHistory: Operation<{ path: { patient_id: string }; query?: { limit?: string; cursor?: string } }, schemas.WalletHistoryPage> = { name: "list_wallet_history", method: "GET", path: "/patients/{patient_id}/wallet/history", writes: false };

/** The wallet as it stood at a past instant, rebuilt from the journal. */
export const getWalletStatement: Operation<{ path: { patient_id: string }; query?: { at?: string } }, schemas.WalletStatementView> = { name: "get_wallet_statement", method: "GET", path: "/patients/{patient_id}/wallet/statement", writes: false };

/** The practice's profile and settings. */
export const getWalletSettings: Operation<object, schemas.WalletSettingsView> = { name: "get_wallet_settings", method: "GET", path: "/wallet-settings", writes: false };

/** Replace them; what is in wallets already keeps its expiry. */
export const replaceWalletSettings: Operation<{ body: schemas.WalletSettingsBody; if_match: string }, schemas.WalletSettingsView> = { name: "replace_wallet_settings", method: "PUT", path: "/wallet-settings", writes: true };

/** Add dollar credits; they expire as the settings say unless `expires_at` says otherwise. */
export const addCredits: Operation<{ path: { patient_id: string }; body: schemas.CreditsBody }, schemas.WalletAdjustmentView> = { name: "add_credits", method: "POST", path: "/patients/{patient_id}/wallet/credits", writes: true };

/** Take dollar credits out, never what is held. */
export const removeCredits: Operation<{ path: { patient_id: string }; body: schemas.CreditsRemovalBody }, schemas.WalletAdjustmentView> = { name: "remove_credits", method: "POST", path: "/patients/{patient_id}/wallet/credits/removals", writes: true };

/** Add a package, a product or a certificate by hand. */
export const addWalletItem: Operation<{ path: { patient_id: string }; body: schemas.ItemBody }, schemas.WalletAdjustmentView> = { name: "add_wallet_item", method: "POST", path: "/patients/{patient_id}/wallet/items", writes: true };

/** Take out units of a package or product, or cents of a certificate, never what is held. */
export const removeWalletItem: Operation<{ path: { patient_id: string }; body: schemas.ItemRemovalBody }, schemas.WalletAdjustmentView> = { name: "remove_wallet_item", method: "POST", path: "/patients/{patient_id}/wallet/items/removals", writes: true };

/** The due list: who owes dues, whose are the oldest first. */
export const listMemberships: Operation<{ query?: { due_by?: string; limit?: string; cursor?: string } }, schemas.MembershipsPage> = { name: "list_memberships", method: "GET", path: "/memberships", writes: false };

/** Every membership that a patient has or had, in the order in which she joined. */
export const listPatientMemberships: Operation<{ path: { patient_id: string } }, schemas.MembershipsPage> = { name: "list_patient_memberships", method: "GET", path: "/patients/{patient_id}/memberships", writes: false };

/** Join a plan with its terms of today. Its first dues are due at once: take them in a checkout, or record them. */
export const enrolMember: Operation<{ path: { patient_id: string }; body: schemas.MembershipEnrolmentBody }, schemas.MembershipView> = { name: "enrol_member", method: "POST", path: "/patients/{patient_id}/memberships", writes: true };

/** A membership with its cycles, newest first. */
export const getMembership: Operation<{ path: { membership_id: string } }, schemas.MembershipView> = { name: "get_membership", method: "GET", path: "/memberships/{membership_id}", writes: false };

/** Leave out cycles, from the next one on; member prices stop meanwhile, what was granted stays. */
export const pauseMembership: Operation<{ path: { membership_id: string }; body: schemas.PauseBody }, schemas.MembershipView> = { name: "pause_membership", method: "POST", path: "/memberships/{membership_id}/pauses", writes: true };

/** End a pause with the next day on which a cycle can begin; take back one that has not begun. */
export const resumeMembership: Operation<{ path: { membership_id: string } }, schemas.MembershipView> = { name: "resume_membership", method: "POST", path: "/memberships/{membership_id}/resumption", writes: true };

/** It ends with a cycle, after notice and commitment; at once where nothing was ever paid. */
export const cancelMembership: Operation<{ path: { membership_id: string }; body: schemas.MembershipCancellationBody }, schemas.MembershipView> = { name: "cancel_membership", method: "POST", path: "/memberships/{membership_id}/cancellation", writes: true };

/** It ends at once, whatever notice and commitment say. */
export const endMembership: Operation<{ path: { membership_id: string }; body: schemas.MembershipCancellationBody }, schemas.MembershipView> = { name: "end_membership", method: "POST", path: "/memberships/{membership_id}/termination", writes: true };

/** The gift cards that a checkout sold, in their order: a lost one is found through its sale. */
export const listGiftCards: Operation<{ query?: { checkout_id?: string } }, schemas.GiftCardsPage> = { name: "list_gift_cards", method: "GET", path: "/gift-cards", writes: false };

/** A gift card that the practice gives; one that is paid for is sold as a line of a checkout. */
export const issueGiftCard: Operation<{ body: schemas.GiftCardBody }, schemas.GiftCardView> = { name: "issue_gift_card", method: "POST", path: "/gift-cards", writes: true };

/** A gift card with what is left of what was bought and of what was added. */
export const getGiftCard: Operation<{ path: { card_id: string } }, schemas.GiftCardView> = { name: "get_gift_card", method: "GET", path: "/gift-cards/{card_id}", writes: false };

/** What is left on the card with this code, shown by this patient: for whom a few wrong ones make the next wait. */
export const getGiftCardBalance: Operation<{ path: { patient_id: string }; body: schemas.GiftCardCodeBody }, schemas.GiftCardBalanceView> = { name: "get_gift_card_balance", method: "POST", path: "/patients/{patient_id}/gift-card-inquiries", writes: true };

/** The card's code, to print it or to read it out; that somebody saw it is kept. */
export const printGiftCard: Operation<{ path: { card_id: string } }, schemas.GiftCardCodeView> = { name: "print_gift_card", method: "POST", path: "/gift-cards/{card_id}/prints", writes: true };

/** The card as a message, its code included, to be sent from the practice's own mail or telephone. */
export const sendGiftCard: Operation<{ path: { card_id: string } }, schemas.GiftCardMessageView> = { name: "send_gift_card", method: "POST", path: "/gift-cards/{card_id}/messages", writes: true };

/** A new code for a lost card: the old one is dead at once. */
export const replaceGiftCard: Operation<{ path: { card_id: string }; body: schemas.GiftCardReplacementBody }, schemas.GiftCardCodeView> = { name: "replace_gift_card", method: "POST", path: "/gift-cards/{card_id}/replacement", writes: true };

/** Every plan of the practice, retired ones included. */
export const listMembershipPlans: Operation<{ query?: { limit?: string; cursor?: string } }, schemas.MembershipPlansPage> = { name: "list_membership_plans", method: "GET", path: "/membership-plans", writes: false };

/** A new plan, sold from a day on. */
export const createMembershipPlan: Operation<{ body: schemas.MembershipPlanBody }, schemas.MembershipPlanView> = { name: "create_membership_plan", method: "POST", path: "/membership-plans", writes: true };

/** A plan with its versions. */
export const getMembershipPlan: Operation<{ path: { plan_id: string } }, schemas.MembershipPlanView> = { name: "get_membership_plan", method: "GET", path: "/membership-plans/{plan_id}", writes: false };

/** The next version of a plan. Members keep theirs, unless `members_from` says from when it holds for them. */
export const replaceMembershipPlan: Operation<{ path: { plan_id: string }; body: schemas.MembershipPlanBody; if_match: string }, schemas.MembershipPlanView> = { name: "replace_membership_plan", method: "PUT", path: "/membership-plans/{plan_id}", writes: true };

/** It is not sold any more; members stay. */
export const retireMembershipPlan: Operation<{ path: { plan_id: string } }, schemas.MembershipPlanView> = { name: "retire_membership_plan", method: "POST", path: "/membership-plans/{plan_id}/retirement", writes: true };

/** Dues that were taken elsewhere: the cycle grants, once, however often its reference is told. */
export const recordDuesPayment: Operation<{ path: { membership_id: string; cycle: string }; body: schemas.DuesPaymentBody }, schemas.MembershipView> = { name: "record_dues_payment", method: "POST", path: "/memberships/{membership_id}/cycles/{cycle}/payments", writes: true };

/** Dues that could not be taken elsewhere; they stay due. */
export const recordDuesFailure: Operation<{ path: { membership_id: string; cycle: string }; body: schemas.DuesFailureBody }, schemas.MembershipView> = { name: "record_dues_failure", method: "POST", path: "/memberships/{membership_id}/cycles/{cycle}/failures", writes: true };

/** Take back what a cycle granted, unspent, before its dues are given back elsewhere. */
export const refundDues: Operation<{ path: { membership_id: string; cycle: string }; body: schemas.DuesRefundBody }, schemas.MembershipView> = { name: "refund_dues", method: "POST", path: "/memberships/{membership_id}/cycles/{cycle}/refunds", writes: true };

/** What the practice owes, by kind, funding and expiry month. 202 while it is being made: ask again. */
export const getLiabilityReport: Operation<{ query?: { as_of?: string; format?: string } }, schemas.LiabilityView> = { name: "get_liability_report", method: "GET", path: "/liability-report", writes: false };

/** What expired unused, by month, kind and funding: the twelve months that end with `as_of`. */
export const getBreakageReport: Operation<{ query?: { as_of?: string; format?: string } }, schemas.BreakageView> = { name: "get_breakage_report", method: "GET", path: "/breakage-report", writes: false };

/** Check a file of balances; with `dry_run` false its good rows are brought in, each once however often it comes. */
export const createImport: Operation<{ body: schemas.ImportBody }, schemas.ImportView> = { name: "create_import", method: "POST", path: "/imports", writes: true };

/** How far an import is, and which rows were not taken. */
export const getImport: Operation<{ path: { import_id: string } }, schemas.ImportView> = { name: "get_import", method: "GET", path: "/imports/{import_id}", writes: false };

/** Check a file of patients; with `dry_run` false its good rows are registered, each once however often it comes. */
export const createPatientImport: Operation<{ body: schemas.PatientImportBody }, schemas.PatientImportView> = { name: "create_patient_import", method: "POST", path: "/patient-imports", writes: true };

/** How far an import of patients is, and which rows were not taken. */
export const getPatientImport: Operation<{ path: { import_id: string } }, schemas.PatientImportView> = { name: "get_patient_import", method: "GET", path: "/patient-imports/{import_id}", writes: false };

/** The practice's patients by name, 5,000 in an answer, as the file that would bring them in elsewhere (RFC 4180). */
export const exportPatients: Operation<{ query?: { cursor?: string } }, string> = { name: "export_patients", method: "GET", path: "/patients/export", writes: false };

/** Every programme at the practice, and every treatment code that can be entered. */
export const listPrograms: Operation<object, schemas.ProgramsPage> = { name: "list_programs", method: "GET", path: "/programs", writes: false };

/** A programme's rules on a day, each figure with its source. */
export const getProgram: Operation<{ path: { program: string }; query?: { as_of?: string } }, schemas.RulesView> = { name: "get_program", method: "GET", path: "/programs/{program}", writes: false };

/** Enrol a patient in a programme, or link the member who has this number already. */
export const enrolPatient: Operation<{ path: { patient_id: string }; body: schemas.EnrolmentBody }, schemas.EnrolmentView> = { name: "enrol_patient", method: "POST", path: "/patients/{patient_id}/loyalty-accounts", writes: true };

/** A patient's loyalty accounts with their balances now. */
export const listLoyaltyAccounts: Operation<{ path: { patient_id: string } }, schemas.LoyaltyAccountsPage> = { name: "list_loyalty_accounts", method: "GET", path: "/patients/{patient_id}/loyalty-accounts", writes: false };

/** Balances, tier, what is missing to the next, what can be used. */
export const getLoyaltyAccount: Operation<{ path: { account_id: string } }, schemas.LoyaltyAccountView> = { name: "get_loyalty_account", method: "GET", path: "/loyalty-accounts/{account_id}", writes: false };

/** Add or remove points by hand, with a reason that stays in the history. */
export const adjustPoints: Operation<{ path: { account_id: string }; body: schemas.AdjustmentBody }, schemas.PointsAdjustmentView> = { name: "adjust_points", method: "POST", path: "/loyalty-accounts/{account_id}/adjustments", writes: true };

/** Every movement that this practice caused, newest first: who, when, why, and the balances right after. */
export const listPointsHistory: Operation<{ path: { account_id: string }; query?: { limit?: string; cursor?: string } }, schemas.PointsHistoryPage> = { name: "list_points_history", method: "GET", path: "/loyalty-accounts/{account_id}/history", writes: false };

/** Enter a visit; its points are pending until `completes_at`, and it can be cancelled until then. */
export const submitTransaction: Operation<{ path: { account_id: string }; body: schemas.TransactionBody }, schemas.SubmissionView> = { name: "submit_transaction", method: "POST", path: "/loyalty-accounts/{account_id}/transactions", writes: true };

/** This practice's transactions of the last 190 days, newest first; the history has older ones. */
export const listTransactions: Operation<{ path: { account_id: string }; query?: { limit?: string; cursor?: string } }, schemas.TransactionsPage> = { name: "list_transactions", method: "GET", path: "/loyalty-accounts/{account_id}/transactions", writes: false };

/** What a transaction would earn and use, line by line, or why it would be refused; nothing is written. */
export const previewTransaction: Operation<{ path: { account_id: string }; body: schemas.TransactionBody }, schemas.PreviewView> = { name: "preview_transaction", method: "POST", path: "/loyalty-accounts/{account_id}/transactions/previews", writes: false };

/** A transaction with its lines as they were explained when it was submitted. */
export const getTransaction: Operation<{ path: { account_id: string; transaction_id: string } }, schemas.TransactionView> = { name: "get_transaction", method: "GET", path: "/loyalty-accounts/{account_id}/transactions/{transaction_id}", writes: false };

/** Cancel a transaction while it is pending, to enter it again as it should be. */
export const cancelTransaction: Operation<{ path: { account_id: string; transaction_id: string }; body: schemas.CancellationBody }, schemas.CancellationView> = { name: "cancel_transaction", method: "POST", path: "/loyalty-accounts/{account_id}/transactions/{transaction_id}/cancellation", writes: true };

/** Set what a completed transaction should have earned, as a new entry; 0 takes it back whole, for good. */
export const correctTransaction: Operation<{ path: { account_id: string; transaction_id: string }; body: schemas.CorrectionBody }, schemas.CorrectionView> = { name: "correct_transaction", method: "POST", path: "/loyalty-accounts/{account_id}/transactions/{transaction_id}/corrections", writes: true };

/** Set points or an offer aside against an auth code, to be entered in a checkout before it expires. */
export const redeemPoints: Operation<{ path: { account_id: string }; body: schemas.PointsRedemptionBody }, schemas.PointsRedemptionView> = { name: "redeem_points", method: "POST", path: "/loyalty-accounts/{account_id}/redemptions", writes: true };

/** This practice's redemptions: open ones, and what was settled lately. */
export const listRedemptions: Operation<{ path: { account_id: string } }, schemas.RedemptionsPage> = { name: "list_redemptions", method: "GET", path: "/loyalty-accounts/{account_id}/redemptions", writes: false };

/** Take back a code that nobody has claimed; its points go to the lots they came from. */
export const voidRedemption: Operation<{ path: { account_id: string; authorization_id: string } }, schemas.PointsRedemptionView> = { name: "void_redemption", method: "POST", path: "/loyalty-accounts/{account_id}/redemptions/{authorization_id}/void", writes: true };

/** Exchange points for a reward; the sponsor ships it to the patient or to the practice. */
export const exchangePoints: Operation<{ path: { account_id: string }; body: schemas.ExchangeBody }, schemas.ExchangeView> = { name: "exchange_points", method: "POST", path: "/loyalty-accounts/{account_id}/exchanges", writes: true };

/** This practice's exchanges of the last 15 months, and how many are left this year. */
export const listExchanges: Operation<{ path: { account_id: string } }, schemas.ExchangesPage> = { name: "list_exchanges", method: "GET", path: "/loyalty-accounts/{account_id}/exchanges", writes: false };

/** Cancel an exchange: its points and the year's allowance are back. */
export const cancelExchange: Operation<{ path: { account_id: string; exchange_id: string } }, schemas.ExchangeView> = { name: "cancel_exchange", method: "POST", path: "/loyalty-accounts/{account_id}/exchanges/{exchange_id}/cancellation", writes: true };

/** The offers that this member was issued, and which of them can be used now. */
export const listOffers: Operation<{ path: { account_id: string } }, schemas.OffersPage> = { name: "list_offers", method: "GET", path: "/loyalty-accounts/{account_id}/offers", writes: false };

/** Enter an offer that the sponsor's portal shows for this member, under the portal's reference. */
export const issueOffer: Operation<{ path: { account_id: string }; body: schemas.OfferBody }, schemas.IssuedOfferView> = { name: "issue_offer", method: "POST", path: "/loyalty-accounts/{account_id}/offers", writes: true };

/** The sponsor has withdrawn an offer: it can't be used any more; what it has paid stays paid. */
export const withdrawOffer: Operation<{ path: { account_id: string; offer_id: string }; body: schemas.OfferWithdrawalBody }, schemas.IssuedOfferView> = { name: "withdraw_offer", method: "POST", path: "/loyalty-accounts/{account_id}/offers/{offer_id}/withdrawal", writes: true };

/** The practice's settings; version 0 are the defaults. */
export const getPointsSettings: Operation<object, schemas.PointsSettingsView> = { name: "get_points_settings", method: "GET", path: "/points-settings", writes: false };

/** Replace the settings; transactions and codes that are already under way keep their instants. */
export const replacePointsSettings: Operation<{ body: schemas.PointsSettingsBody; if_match: string }, schemas.PointsSettingsView> = { name: "replace_points_settings", method: "PUT", path: "/points-settings", writes: true };

/** Every version of a programme here: from when to when, published by whom and when. */
export const listProgramVersions: Operation<{ path: { program: string } }, schemas.ProgramVersionsPage> = { name: "list_program_versions", method: "GET", path: "/programs/{program}/versions", writes: false };

/** Put new versions into force at the practice: its own programme's, or as an operator a sponsor's. */
export const publishProgramVersions: Operation<{ path: { program: string }; body: schemas.ProgramDocumentBody }, schemas.ProgramVersionsPage> = { name: "publish_program_versions", method: "POST", path: "/programs/{program}/versions", writes: true };

/** Start to judge what this practice has recorded anew, under a document as it might be published. */
export const createBacktest: Operation<{ path: { program: string }; body: schemas.ProgramDocumentBody }, schemas.BacktestView> = { name: "create_backtest", method: "POST", path: "/programs/{program}/backtests", writes: true };

/** How far a backtest is, and which transactions would differ. */
export const getBacktest: Operation<{ path: { program: string; backtest_id: string } }, schemas.BacktestView> = { name: "get_backtest", method: "GET", path: "/programs/{program}/backtests/{backtest_id}", writes: false };

/** Read a portal's export; with `dry_run` false what it says stands beside ours, and its offers are issued. */
export const createPortalImport: Operation<{ body: schemas.PortalImportBody }, schemas.PortalImportView> = { name: "create_portal_import", method: "POST", path: "/portal-imports", writes: true };

/** How far an import is, what it found, and which rows were not taken. */
export const getPortalImport: Operation<{ path: { import_id: string } }, schemas.PortalImportView> = { name: "get_portal_import", method: "GET", path: "/portal-imports/{import_id}", writes: false };

/** The practice's thresholds and hours; null until it sets them. */
export const getInstantRewardsSettings: Operation<object, schemas.InstantRewardsSettingsView> = { name: "get_instant_rewards_settings", method: "GET", path: "/instant-rewards-settings", writes: false };

/** New thresholds and hours, for windows that open from now on. */
export const replaceInstantRewardsSettings: Operation<{ body: schemas.InstantRewardsSettingsBody; if_match: string }, schemas.InstantRewardsSettingsView> = { name: "replace_instant_rewards_settings", method: "PUT", path: "/instant-rewards-settings", writes: true };

/** The gift coupons in their order, retired ones included. */
export const listCoupons: Operation<object, schemas.CouponsPage> = { name: "list_coupons", method: "GET", path: "/coupons", writes: false };

/** A new gift coupon, offered by windows that open from now on. */
export const createCoupon: Operation<{ body: schemas.CouponBody }, schemas.CouponView> = { name: "create_coupon", method: "POST", path: "/coupons", writes: true };

/** The order in which the desk sees the gift coupons. */
export const orderCoupons: Operation<{ body: schemas.CouponsOrder }, schemas.CouponsOrderView> = { name: "order_coupons", method: "PUT", path: "/coupons/order", writes: true };

/** Change a gift coupon for windows that open from now on; deals already offered stay as they are. */
export const updateCoupon: Operation<{ path: { coupon_id: string }; body: schemas.CouponChanges }, schemas.CouponView> = { name: "update_coupon", method: "PATCH", path: "/coupons/{coupon_id}", writes: true };

/** Offer it no more; deals already offered stay usable. */
export const retireCoupon: Operation<{ path: { coupon_id: string } }, schemas.CouponView> = { name: "retire_coupon", method: "POST", path: "/coupons/{coupon_id}/retirement", writes: true };

/** State, progress and what is missing, the deals, and the time left. */
export const getInstantRewards: Operation<{ path: { patient_id: string } }, schemas.InstantRewardsView> = { name: "get_instant_rewards", method: "GET", path: "/patients/{patient_id}/instant-rewards", writes: false };

/** Everyone with a running window or unlocked deals, soonest to end first. */
export const listActiveInstantRewards: Operation<{ query?: { limit?: string; cursor?: string } }, schemas.InstantRewardsPage> = { name: "list_active_instant_rewards", method: "GET", path: "/instant-rewards", writes: false };

/** Windows opened, unlocked and lapsed, coupons shown, used and expired, by the practice's day and by coupon. */
export const getInstantRewardsReport: Operation<{ query?: { from?: string; to?: string } }, schemas.ReportView> = { name: "get_instant_rewards_report", method: "GET", path: "/instant-rewards-report", writes: false };

/** What to poll, once for all screens: instant rewards as they run, and the ids of the open carts. */
export const getNews: Operation<object, schemas.NewsView> = { name: "get_news", method: "GET", path: "/news", writes: false };

/** Open carts, who has something that ends soon, and what waits at sponsors; nothing of it is kept. */
export const getToday: Operation<object, schemas.TodayView> = { name: "get_today", method: "GET", path: "/today", writes: false };

/** All that a patient has and could gain today; an owner that gives no answer is named, and the others are shown. */
export const getCheckIn: Operation<{ path: { patient_id: string }; query?: { services?: string } }, schemas.CheckInView> = { name: "get_check_in", method: "GET", path: "/patients/{patient_id}/check-in", writes: false };

/** Open a checkout for a patient's visit, with or without lines; the wallet's directory has to know the patient. */
export const openCheckout: Operation<{ body: schemas.CheckoutBody }, schemas.CheckoutView> = { name: "open_checkout", method: "POST", path: "/checkouts", writes: true };

/** Checkouts, the newest first: open ones to come back to, sales to refund or print again, a patient's visits. */
export const listCheckouts: Operation<{ query?: { state?: string; patient_id?: string; day?: string; from?: string; to?: string; reference?: string; code?: string; amount_cents?: string; user?: string; provider?: string; limit?: string; cursor?: string } }, schemas.CheckoutsPage> = { name: "list_checkouts", method: "GET", path: "/checkouts", writes: false };

/** A checkout, with what its patient could still use on it. */
export const getCheckout: Operation<{ path: { checkout_id: string } }, schemas.CheckoutWithOptionsView> = { name: "get_checkout", method: "GET", path: "/checkouts/{checkout_id}", writes: false };

/** The practice's settings; version 0 are the defaults. */
export const getCheckoutSettings: Operation<object, schemas.CheckoutSettingsView> = { name: "get_checkout_settings", method: "GET", path: "/checkout-settings", writes: false };

/** Set them; checkouts that are open keep the settings they were opened under. */
export const replaceCheckoutSettings: Operation<{ body: schemas.CheckoutSettingsBody; if_match: string }, schemas.CheckoutSettingsView> = { name: "replace_checkout_settings", method: "PUT", path: "/checkout-settings", writes: true };

/** Add a line to the cart: a service as it is on the visit's day, a free line, or value that is used later. */
export const addLine: Operation<{ path: { checkout_id: string }; body: schemas.LineBody }, schemas.CheckoutView> = { name: "add_line", method: "POST", path: "/checkouts/{checkout_id}/lines", writes: true };

/** Change a line; what is already applied has to fit afterwards. */
export const updateLine: Operation<{ path: { checkout_id: string; line_id: string }; body: schemas.LineUpdateBody }, schemas.CheckoutView> = { name: "update_line", method: "PATCH", path: "/checkouts/{checkout_id}/lines/{line_id}", writes: true };

/** Take a line off the cart; an exchange that covered it is free at once, or as soon as points can be reached. */
export const removeLine: Operation<{ path: { checkout_id: string; line_id: string } }, schemas.CheckoutView> = { name: "remove_line", method: "DELETE", path: "/checkouts/{checkout_id}/lines/{line_id}", writes: true };

/** Discount a line by percent, by an amount, or to a price; above the limit it takes `checkout.discount`. */
export const replaceLineDiscount: Operation<{ path: { checkout_id: string; line_id: string }; body: schemas.DiscountBody }, schemas.CheckoutView> = { name: "replace_line_discount", method: "PUT", path: "/checkouts/{checkout_id}/lines/{line_id}/discount", writes: true };

/** The line costs what the catalogue says again. */
export const removeLineDiscount: Operation<{ path: { checkout_id: string; line_id: string } }, schemas.CheckoutView> = { name: "remove_line_discount", method: "DELETE", path: "/checkouts/{checkout_id}/lines/{line_id}/discount", writes: true };

/** Name who does it; null: nobody yet. */
export const replaceLineProvider: Operation<{ path: { checkout_id: string; line_id: string }; body: schemas.ProviderBody }, schemas.CheckoutView> = { name: "replace_line_provider", method: "PUT", path: "/checkouts/{checkout_id}/lines/{line_id}/provider", writes: true };

/** Apply a session, product, certificate, coupon, points, an offer or an auth code, or several; owners judge. */
export const applyRedemption: Operation<{ path: { checkout_id: string }; body: schemas.CheckoutRedemptionBody }, schemas.CheckoutView> = { name: "apply_redemption", method: "POST", path: "/checkouts/{checkout_id}/redemptions", writes: true };

/** Take a redemption off the cart; its value is free at once, or as soon as its owner can be reached. */
export const removeRedemption: Operation<{ path: { checkout_id: string; authorization_id: string } }, schemas.CheckoutView> = { name: "remove_redemption", method: "DELETE", path: "/checkouts/{checkout_id}/redemptions/{authorization_id}", writes: true };

/** Take money, or dollar credits or of a gift card, which the wallet sets aside; never more than the balance. */
export const takePayment: Operation<{ path: { checkout_id: string }; body: schemas.PaymentBody }, schemas.CheckoutView> = { name: "take_payment", method: "POST", path: "/checkouts/{checkout_id}/payments", writes: true };

/** Take a payment back before completion; lines and redemptions unlock with the last one. */
export const removePayment: Operation<{ path: { checkout_id: string; payment_id: string } }, schemas.CheckoutView> = { name: "remove_payment", method: "DELETE", path: "/checkouts/{checkout_id}/payments/{payment_id}", writes: true };

/** Take a tip by cash or card, beside the balance; split over providers in percent, the last gets the rest. */
export const addTip: Operation<{ path: { checkout_id: string }; body: schemas.TipBody }, schemas.CheckoutView> = { name: "add_tip", method: "POST", path: "/checkouts/{checkout_id}/tips", writes: true };

/** Take a tip back before completion. */
export const removeTip: Operation<{ path: { checkout_id: string; tip_id: string } }, schemas.CheckoutView> = { name: "remove_tip", method: "DELETE", path: "/checkouts/{checkout_id}/tips/{tip_id}", writes: true };

/** Give a tip back, or part of it, by the method that it came by: apart from what was sold. */
export const createTipRefund: Operation<{ path: { checkout_id: string; tip_id: string }; body: schemas.TipRefundBody }, schemas.TipRefundView> = { name: "create_tip_refund", method: "POST", path: "/checkouts/{checkout_id}/tips/{tip_id}/refunds", writes: true };

/** Up to three ways to pay with all that this patient has; nothing is written or held. */
export const createProposals: Operation<{ path: { checkout_id: string } }, schemas.ProposalsView> = { name: "create_proposals", method: "POST", path: "/checkouts/{checkout_id}/proposals", writes: false };

/** Apply a proposal as a whole: the first step that is refused frees what was held, and is named with its reason. */
export const applyProposal: Operation<{ path: { checkout_id: string; number: string }; body: schemas.ApplicationBody; if_match: string }, schemas.CheckoutView> = { name: "apply_proposal", method: "POST", path: "/checkouts/{checkout_id}/proposals/{number}/application", writes: true };

/** Every amount explained, line by line, and whether it can be completed. */
export const getSummary: Operation<{ path: { checkout_id: string } }, schemas.SummaryView> = { name: "get_summary", method: "GET", path: "/checkouts/{checkout_id}/summary", writes: false };

/** Complete at a balance of 0, with the last payment if there is one: one local transaction. Final. */
export const completeCheckout: Operation<{ path: { checkout_id: string }; body?: schemas.CompletionBody }, schemas.CheckoutView> = { name: "complete_checkout", method: "POST", path: "/checkouts/{checkout_id}/completion", writes: true };

/** Cancel an open checkout: everything held for it is free again. */
export const cancelCheckout: Operation<{ path: { checkout_id: string } }, schemas.CheckoutView> = { name: "cancel_checkout", method: "POST", path: "/checkouts/{checkout_id}/cancellation", writes: true };

/** The receipt, as it was, with what the patient's name is, was earned and is left by now. */
export const getReceipt: Operation<{ path: { checkout_id: string } }, schemas.ReceiptView> = { name: "get_receipt", method: "GET", path: "/checkouts/{checkout_id}/receipt", writes: false };

/** The receipt to print, on the till's paper or a sheet. */
export const getReceiptPage: Operation<{ path: { checkout_id: string }; query?: { paper?: string } }, string> = { name: "get_receipt_page", method: "GET", path: "/checkouts/{checkout_id}/receipt-page", writes: false };

/** The catalogue by name; what is sold no more is left out unless it is asked for. */
export const listServices: Operation<{ query?: { q?: string; kind?: string; retired?: string; limit?: string; cursor?: string } }, schemas.ServicesPage> = { name: "list_services", method: "GET", path: "/services", writes: false };

/** A new service; its code is its own for good. */
export const createService: Operation<{ body: schemas.ServiceBody }, schemas.ServiceView> = { name: "create_service", method: "POST", path: "/services", writes: true };

/** A service with all its prices. */
export const getService: Operation<{ path: { service_code: string } }, schemas.ServiceView> = { name: "get_service", method: "GET", path: "/services/{service_code}", writes: false };

/** Change a service; what was sold stays as it was. A price holds from its day on. */
export const updateService: Operation<{ path: { service_code: string }; body: schemas.ServiceUpdateBody; if_match: string }, schemas.ServiceView> = { name: "update_service", method: "PATCH", path: "/services/{service_code}", writes: true };

/** Sell it no more; it stays on what was sold. */
export const retireService: Operation<{ path: { service_code: string } }, schemas.ServiceView> = { name: "retire_service", method: "POST", path: "/services/{service_code}/retirement", writes: true };

/** What a refund would give back, to the cent and to where; nothing is written. */
export const previewRefund: Operation<{ path: { checkout_id: string }; body: schemas.RefundBody }, schemas.RefundView> = { name: "preview_refund", method: "POST", path: "/checkouts/{checkout_id}/refunds/previews", writes: false };

/** Refund lines by quantity, or everything that is left; each part goes back to where it came from. */
export const createRefund: Operation<{ path: { checkout_id: string }; body: schemas.RefundBody }, schemas.RefundView> = { name: "create_refund", method: "POST", path: "/checkouts/{checkout_id}/refunds", writes: true };

/** Every refund of a checkout, and what is left of it. */
export const listRefunds: Operation<{ path: { checkout_id: string } }, schemas.RefundsPage> = { name: "list_refunds", method: "GET", path: "/checkouts/{checkout_id}/refunds", writes: false };

/** Bring a catalogue in: a row is a new service, or one as the file has it; what is not in the file stays. */
export const importServices: Operation<{ body: schemas.ServicesFileBody }, schemas.ServicesImportView> = { name: "import_services", method: "POST", path: "/services/imports", writes: true };

/** What is sold by name, 1,000 services in an answer, as the file that would bring it in again (RFC 4180). */
export const exportServices: Operation<{ query?: { cursor?: string } }, string> = { name: "export_services", method: "GET", path: "/services/export", writes: false };

/** Treatments and products that sell, are sold still, and earn nothing because no programme is named for them. */
export const listUnmappedServices: Operation<{ query?: { from?: string } }, schemas.UnmappedServicesView> = { name: "list_unmapped_services", method: "GET", path: "/unmapped-services", writes: false };

/** The day's totals by tender, refunds, taxes and wallet use, tips by provider, the drawer by user. */
export const getDayTotals: Operation<{ path: { date: string }; query?: { reconcile?: string; documents?: string } }, schemas.DayTotalsView> = { name: "get_day_totals", method: "GET", path: "/day-totals/{date}", writes: false };

/** The day as CSV (RFC 4180): every document, then the sums; who it was by name too, unless nobody can tell it. */
export const exportDayTotals: Operation<{ path: { date: string } }, string> = { name: "export_day_totals", method: "GET", path: "/day-totals/{date}/export", writes: false };

/** Start to compare everything that is booked on a day with its journals, to the cent. */
export const createReconciliation: Operation<{ path: { date: string } }, schemas.ReconciliationJobView> = { name: "create_reconciliation", method: "POST", path: "/day-totals/{date}/reconciliations", writes: true };

/** How far a reconciliation is, and which checkouts differ. */
export const getReconciliation: Operation<{ path: { date: string; reconciliation_id: string } }, schemas.ReconciliationJobView> = { name: "get_reconciliation", method: "GET", path: "/day-totals/{date}/reconciliations/{reconciliation_id}", writes: false };

/** What the sponsor owes for a month, line by line, with what does not match and how old it is. */
export const getSettlement: Operation<{ path: { program: string; month: string }; query?: { limit?: string; cursor?: string } }, schemas.SettlementView> = { name: "get_settlement", method: "GET", path: "/settlements/{program}/{month}", writes: false };

/** The same lines as CSV (RFC 4180), 10,000 in an answer; the last one has what is owed in product, and rebates. */
export const exportSettlement: Operation<{ path: { program: string; month: string }; query?: { cursor?: string } }, string> = { name: "export_settlement", method: "GET", path: "/settlements/{program}/{month}/export", writes: false };

/** Import a page of what the sponsor says it pays; the settlement then lists what is missing, doubled, different. */
export const importStatement: Operation<{ path: { program: string; month: string }; body: schemas.StatementBody }, schemas.CheckoutStatementView> = { name: "import_statement", method: "POST", path: "/settlements/{program}/{month}/statements", writes: true };

/** Enter what the sponsor pays the practice for the month; the same reference again takes its place. */
export const enterRebate: Operation<{ path: { program: string; month: string }; body: schemas.RebateBody }, schemas.CheckoutStatementView> = { name: "enter_rebate", method: "POST", path: "/settlements/{program}/{month}/rebates", writes: true };

/** Mark what the sponsor has reimbursed, in dollars or in product. */
export const markReimbursed: Operation<{ path: { program: string; month: string }; body: schemas.ReimbursementBody }, schemas.CheckoutStatementView> = { name: "mark_reimbursed", method: "POST", path: "/settlements/{program}/{month}/reimbursements", writes: true };

/** Everybody who may, or might, sign in for this practice. */
export const listStaff: Operation<{ query?: { limit?: string; cursor?: string } }, schemas.StaffPage> = { name: "list_staff", method: "GET", path: "/staff", writes: false };

/** Invite somebody: a mail brings a first password. Nobody grants what she has not herself. */
export const inviteStaff: Operation<{ body: schemas.InvitationBody }, schemas.StaffMemberView> = { name: "invite_staff", method: "POST", path: "/staff", writes: true };

/** A user of the practice, and whether an authenticator is set up. */
export const getStaffMember: Operation<{ path: { user_id: string } }, schemas.StaffMemberView> = { name: "get_staff_member", method: "GET", path: "/staff/{user_id}", writes: false };

/** Grant and take privileges. It takes effect when the user's token is renewed, within the hour at the latest. */
export const replacePrivileges: Operation<{ path: { user_id: string }; body: schemas.PrivilegesBody }, schemas.StaffMemberView> = { name: "replace_privileges", method: "PUT", path: "/staff/{user_id}/privileges", writes: true };

/** Somebody may not sign in any more; a token that is out there ends within the hour and is not renewed. */
export const blockStaffMember: Operation<{ path: { user_id: string } }, schemas.StaffMemberView> = { name: "block_staff_member", method: "POST", path: "/staff/{user_id}/block", writes: true };

/** Somebody who was blocked may sign in again, with the privileges from before. */
export const unblockStaffMember: Operation<{ path: { user_id: string } }, schemas.StaffMemberView> = { name: "unblock_staff_member", method: "POST", path: "/staff/{user_id}/unblock", writes: true };

/** Another mail with another first password, for who has not signed in yet: the first one ends after a week. */
export const resendInvitation: Operation<{ path: { user_id: string } }, schemas.StaffMemberView> = { name: "resend_invitation", method: "POST", path: "/staff/{user_id}/invitation", writes: true };

/** For who has lost the phone: the next sign-in sets up another authenticator, and sessions that stand are ended. */
export const resetSecondFactor: Operation<{ path: { user_id: string } }, schemas.StaffMemberView> = { name: "reset_second_factor", method: "POST", path: "/staff/{user_id}/second-factor-reset", writes: true };

/** Who works here, by name: whoever serves patients may name a colleague, and nothing else is said of them. */
export const listStaffNames: Operation<{ query?: { limit?: string; cursor?: string } }, schemas.StaffNamesPage> = { name: "list_staff_names", method: "GET", path: "/staff-names", writes: false };

/** What a user, or a program, did on a day in all services, refused requests included, newest first. */
export const listStaffActivity: Operation<{ path: { user_id: string }; query?: { day?: string; limit?: string; cursor?: string } }, schemas.ActivityPage> = { name: "list_staff_activity", method: "GET", path: "/staff/{user_id}/activity", writes: false };

/** Who looked at this patient's records or changed them, in all services and in searches too, newest first. */
export const listPatientAccesses: Operation<{ path: { patient_id: string }; query?: { from?: string; to?: string; limit?: string; cursor?: string } }, schemas.ActivityPage> = { name: "list_patient_accesses", method: "GET", path: "/patients/{patient_id}/accesses", writes: false };
