/** The things that several screens speak of, by their names at the desk; each is what its operation answers. */
import type * as operations from "./operations.ts";
import type { Operation } from "./send.ts";

type Routes = typeof operations;
type AnswerOf<Name extends keyof Routes> = Routes[Name] extends Operation<infer _, infer Answer> ? Answer : never;

export type Me = AnswerOf<"getMe">;
export type Patient = AnswerOf<"getPatient">;
export type Wallet = AnswerOf<"getWallet">;
export type Lot = Wallet["packages"][number];
export type Certificate = Wallet["certificates"][number];
export type Account = AnswerOf<"getLoyaltyAccount">;
export type Offer = AnswerOf<"listOffers">["offers"][number];
export type Programs = AnswerOf<"listPrograms">;
export type Transaction = AnswerOf<"getTransaction">;
export type Submitted = AnswerOf<"submitTransaction">;
export type Preview = AnswerOf<"previewTransaction">;
export type InstantRewards = AnswerOf<"getInstantRewards">;
export type Cart = AnswerOf<"getCheckout">;
export type CartAfter = AnswerOf<"addLine">;
export type CartLine = Cart["lines"][number];
export type CartRedemption = Cart["redemptions"][number];
export type Proposals = AnswerOf<"createProposals">;
export type Proposal = Proposals["proposals"][number];
export type Payment = Cart["payments"][number];
export type Method = Cart["payment_methods"][number];
export type Receipt = AnswerOf<"getReceipt">;
export type Refunds = AnswerOf<"listRefunds">;
export type Coupon = AnswerOf<"listCoupons">["coupons"][number];
export type Import = AnswerOf<"createImport">;
export type Refund = AnswerOf<"previewRefund">;
export type DayTotals = AnswerOf<"getDayTotals">;
export type Settlement = AnswerOf<"getSettlement">;
export type WalletSettings = AnswerOf<"getWalletSettings">;
export type PointsSettings = AnswerOf<"getPointsSettings">;
export type CheckoutSettings = AnswerOf<"getCheckoutSettings">;
export type InstantRewardsSettings = AnswerOf<"getInstantRewardsSettings">;
