/** A cart and the one row of what is meant for it: each command under the entity tag of the answer before. */
import { useQueryClient } from "@tanstack/react-query";
import { getCheckout } from "../api/operations.ts";
import type { Operation, Refused } from "../api/send.ts";
import type { Cart, CartAfter } from "../api/types.ts";
import { readAgain } from "./read-again.ts";
import { type AnswerState, useAnswer } from "./use-answer.ts";
import { type IntentState, useIntent } from "./use-intent.ts";

/** An owner that gave no answer is asked again after so long. */
const SILENT_MS = 3_000;

export interface UseCart {
  cart: AnswerState<Cart>;
  state: IntentState;
  busy: boolean;
  run: <I extends object>(operation: Operation<I, CartAfter>, input: I) => void;
  again: () => void;
  forget: () => void;
}

interface CartOptions {
  onAnswer?: (cart: CartAfter) => void;
  onRefusal?: (refusal: Refused) => void;
}

export function useCart(checkoutId: string, options: CartOptions = {}): UseCart {
  const queries = useQueryClient();
  const subject = ["cart", checkoutId];
  const cart = useAnswer(getCheckout, { path: { checkout_id: checkoutId } }, subject, {
    every: SILENT_MS,
    until: (body) => Object.values(body.applicable ?? {}).every((owner) => owner.reachable),
  });
  const intent = useIntent<CartAfter>({
    subject: `checkout/${checkoutId}`,
    changes: [subject, ["checkouts"]],
    ...(options.onRefusal ? { onRefusal: options.onRefusal } : {}),
    onAnswer: ({ body }) => {
      for (const owned of ["wallet", "points", "rewards"]) {
        readAgain(queries, [owned, body.patient_id], "later");
      }
      options.onAnswer?.(body);
    },
  });
  const tag = cart.is === "ready" ? cart.etag : null;
  return {
    cart,
    state: intent.state,
    busy: intent.state.is === "sending",
    run: (operation, input) => intent.run(operation, tag ? { ...input, if_match: tag } : input),
    again: intent.again,
    forget: intent.forget,
  };
}
