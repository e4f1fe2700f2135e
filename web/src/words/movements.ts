/** What happened, in the words of a front desk; the API names it by its command. */
import type { PointsMoveView } from "../api/schemas.ts";
import { count, sentenceOf } from "./quantities.ts";

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

/** What happened to points: what the clock brought is said by what it moved. */
export function pointsHappened(command: string, moves: readonly PointsMoveView[]): string {
  if (command === "CatchUp" && moves.length) {
    if (moves.every((move) => move.way === "completed")) return "Pending points completed";
    if (moves.every((move) => move.way === "expired")) return "Points expired";
  }
  return happened(command);
}

/** Whether an entry says to people nothing: that an end is near was noted, so that Today lists it. */
export function isNote(events: readonly { [name: string]: unknown }[]): boolean {
  return events.every(({ event }) => event === "EndNoted" || event === "BalanceStruck");
}

const WAYS: Readonly<Record<PointsMoveView["way"], readonly [sign: string, word: string]>> = {
  added: ["+", ""],
  removed: ["−", ""],
  pending: ["+", " pending"],
  completed: ["+", ""],
  reduced: ["−", ""],
  cancelled: ["−", " pending"],
  reversed: ["−", ""],
  corrected: ["+", ""],
  owed: ["−", " owed before"],
  held: ["−", " held"],
  used: ["", " used"],
  released: ["+", " free again"],
  restored: ["+", ""],
  exchanged: ["−", ""],
  exchange_cancelled: ["+", ""],
  expired: ["−", " expired"],
};

/** `+200 pending`, `−500 held`: what an entry moved, apart from offers, which move dollars alone. */
export function moved(moves: readonly PointsMoveView[]): string {
  return moves
    .filter((move) => move.points)
    .map(({ way, points }) => `${WAYS[way][0]}${count(points)}${WAYS[way][1]}`)
    .join(", ");
}
