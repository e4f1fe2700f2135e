/** What happened, in the words of a front desk; the API names it by its command. */
import { sentenceOf } from "./quantities.ts";

const SAID: Readonly<Record<string, string>> = {
  AdjustPoints: "Added or removed by hand",
  Authorize: "Held for a checkout",
  AwardPoints: "Awarded",
  CancelExchange: "Exchange taken back",
  CancelTransaction: "Transaction cancelled",
  CatchUp: "Pending points completed, or some expired",
  Claim: "Code used at a checkout",
  CorrectTransaction: "Transaction corrected",
  EnrolMember: "Joined a membership",
  EnrolPatient: "Joined the programme",
  ExchangePoints: "Exchanged for a reward",
  FollowCheckout: "A checkout is still open",
  HearSponsor: "The sponsor’s balance was imported",
  IssueOffers: "Offer entered",
  MoveAccount: "Taken over from a merged record",
  RecordDues: "Dues paid",
  Redeem: "Used for a code",
  RefundDues: "Dues given back",
  ReturnCheckoutHolds: "Given back with a refund",
  SettleCheckoutHolds: "A checkout ended",
  SubmitTransaction: "Transaction entered",
  VoidHold: "Hold given up",
  WithdrawOffer: "Offer withdrawn",
};

/** `SubmitTransaction` → `Transaction entered`; a command that nobody named yet, by its own words. */
export function happened(command: string): string {
  return SAID[command] ?? sentenceOf(command);
}
