/** A checkout that has ended: what became of it, and the one next step; a cancelled one can be taken up again. */
import { Link, useLocation } from "wouter";
import { openCheckout } from "../../api/operations.ts";
import type { LineBody } from "../../api/schemas.ts";
import type { Cart, CartLine } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";

/** What is sold in advance, or was paid with points, is chosen anew: its dialog knows what there is by then. */
const CHOSEN_ANEW = new Set(["membership_dues", "gift_card", "credits"]);

interface Props {
  cart: Cart;
  /** Why this user may not open a checkout; null for who may. */
  why: string | null;
}

export function Ended({ cart, why }: Props) {
  switch (cart.state) {
    case "open":
      return null;
    case "cancelled":
      return <Cancelled cart={cart} why={why} />;
    case "completed":
    case "partially_refunded":
    case "refunded":
      return (
        <Banner
          tone="good"
          heading="This checkout is completed"
          action={
            <Link className="button" href={`/sales/${cart.checkout_id}`}>
              Receipt, refund
            </Link>
          }
        >
          Nothing can be added or paid here any more.
        </Banner>
      );
  }
}

function Cancelled({ cart, why }: Props) {
  const [, go] = useLocation();
  const open = useIntent<{ checkout_id: string }>({
    subject: `open/${cart.patient_id}`,
    changes: [["checkouts"]],
    onAnswer: ({ body }) => go(`/checkouts/${body.checkout_id}`, { replace: true }),
  });
  const lines = cart.lines.filter((line) => !CHOSEN_ANEW.has(line.kind) && line.exchange_id === null).map(asked);
  return (
    <>
      <Banner
        tone="info"
        heading="This checkout is cancelled"
        action={
          <Button
            busy={open.state.is === "sending"}
            why={why}
            onClick={() => open.run(openCheckout, { body: { patient_id: cart.patient_id, lines } })}
          >
            Open it again
          </Button>
        }
      >
        Nothing was taken. {lines.length ? "A new one gets the same lines" : "A new one begins empty"}
        {lines.length === cart.lines.length ? "." : ", without what is sold for later or was paid with points."}
      </Banner>
      <IntentNote state={open.state} again={open.again} />
    </>
  );
}

/** The line as it is asked for anew: what the catalogue says of it is the catalogue's. */
function asked(line: CartLine): LineBody {
  const what = line.service_code
    ? { service_code: line.service_code }
    : { name: line.name, unit_price_cents: line.unit_price_cents, tax_percent: line.tax_percent };
  return {
    ...what,
    quantity: line.quantity,
    description: line.description,
    ...(line.kind === "package" ? {} : { used_now: line.used_now }),
  };
}
