/** A cart and the one row of what is meant for it: each command under the entity tag of the answer before. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { getCheckout } from "../api/operations.ts";
import type { Answered, Operation, Refused } from "../api/send.ts";
import type { CartAfter } from "../api/types.ts";
import { after, type HeldCart } from "./held-cart.ts";
import { readAgain } from "./read-again.ts";
import { type AnswerState, useAnswer } from "./use-answer.ts";
import { type IntentState, useIntent } from "./use-intent.ts";

/** An owner that gave no answer is asked again after so long. */
const SILENT_MS = 3_000;

export interface UseCart {
  cart: AnswerState<HeldCart>;
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
  const intent = useIntent<CartAfter>({
    subject: `checkout/${checkoutId}`,
    changes: [["checkouts"]],
    holds: subject,
    ...(options.onRefusal ? { onRefusal: options.onRefusal } : {}),
    onAnswer: (answer) => {
      queries.setQueryData<Answered<HeldCart>>(subject, (before) => before && after(before, answer));
      for (const owned of ["wallet", "points", "rewards"]) {
        readAgain(queries, [owned, answer.body.patient_id], "later");
      }
      options.onAnswer?.(answer.body);
    },
  });
  const cart = useAnswer<{ path: { checkout_id: string } }, HeldCart>(
    getCheckout,
    { path: { checkout_id: checkoutId } },
    subject,
    {
      // Not while something is on its way or unanswered: until it is answered, the screen stays as it was.
      every: intent.state.is === "sending" || intent.state.is === "unanswered" ? false : SILENT_MS,
      until: (body) => Object.values(body.applicable ?? {}).every((owner) => owner.reachable),
    },
  );
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

/**
 * Read what others offer for a cart once a command has changed it: after so long without another one, so that a tap is
 * one request; at once (0) where somebody is about to choose from it; never (null) where nobody sees it.
 */
export function useOffers(cart: HeldCart, busy: boolean, afterMs: number | null): void {
  const queries = useQueryClient();
  const { checkout_id, version, behind } = cart;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version begins the wait anew
  useEffect(() => {
    if (!behind || busy || afterMs === null) return;
    const read = () =>
      queries.refetchQueries({ queryKey: ["cart", checkout_id], exact: true }, { cancelRefetch: false });
    const timer = setTimeout(() => void read(), afterMs);
    return () => clearTimeout(timer);
  }, [queries, checkout_id, version, behind, busy, afterMs]);
}
