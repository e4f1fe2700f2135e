/** A sale's receipt; points count a visit, and take back what went back, a moment after it. */
import { getReceipt } from "../api/operations.ts";
import type { Receipt } from "../api/types.ts";
import { now } from "./clock.ts";
import { type AnswerState, useAnswer } from "./use-answer.ts";

const AGAIN_MS = 2_000;
const FOLLOWS_MS = 8_000;

/** Read again for a few seconds where points have still to say something. */
export function useReceipt(checkoutId: string): AnswerState<Receipt> {
  const path = { checkout_id: checkoutId };
  return useAnswer(getReceipt, { path }, ["receipt", checkoutId], { every: AGAIN_MS, until: isSettled });
}

function isSettled({ completed_at, given_back, earned }: Receipt): boolean {
  const last = given_back.at(-1);
  const awaited = last !== undefined || (earned ?? []).some(({ state }) => state === null);
  const since = last?.refunded_at ?? completed_at;
  return !awaited || since === null || now() - Date.parse(since) > FOLLOWS_MS;
}
