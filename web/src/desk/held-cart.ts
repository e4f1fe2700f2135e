/** The cart as this tab holds it: a command's answer is the whole cart, apart from what only a read asks others for. */
import type { Answered } from "../api/send.ts";
import type { Cart, CartAfter } from "../api/types.ts";

export type HeldCart = Cart & {
  /** What others offer, and what lines will earn, is of the cart before the last commands: it is being read anew. */
  behind?: boolean;
};

/** What is held once a command has been answered. */
export function after(before: Answered<HeldCart>, answer: Answered<CartAfter>): Answered<HeldCart> {
  const { body } = answer;
  if (body.version < before.body.version) return before; // a repeat is answered as the first one was
  const changed = told(before.body) !== told(body);
  return {
    ...answer,
    body: {
      ...before.body,
      ...body,
      behind: body.state === "open" && (changed || before.body.behind === true),
      will_earn: body.state === "open" ? earned(before.body, body) : null,
      ...(body.state === "open" ? {} : { applicable: null, payment_methods: [], service_charges: [] }),
    },
  };
}

/** All that others judge by: who does a line, and what tips there are, is nothing to them. */
function told(cart: CartAfter): string {
  const lines = cart.lines.map((line) => ({ ...line, provider_id: null }));
  return JSON.stringify([cart.state, lines, cart.redemptions, cart.payments]);
}

/** What was said of lines that are as they were; of the others nothing is known until it is read. */
function earned(before: HeldCart, now: CartAfter): Cart["will_earn"] {
  const same = new Set(now.lines.filter((line) => isSame(before, line)).map((line) => line.line_id));
  return before.will_earn?.filter((earning) => same.has(earning.line_id)) ?? null;
}

function isSame(before: HeldCart, line: CartAfter["lines"][number]): boolean {
  const known = before.lines.find((each) => each.line_id === line.line_id);
  return JSON.stringify(known && { ...known, provider_id: null }) === JSON.stringify({ ...line, provider_id: null });
}
