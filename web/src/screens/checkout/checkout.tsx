/** The payment (S3): ways to pay with what they hold, cash with change, split tenders, then one press to complete. */

import { useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { completeCheckout, takePayment } from "../../api/operations.ts";
import type { Cents, PaymentBody } from "../../api/schemas.ts";
import type { Cart, CartAfter, Method } from "../../api/types.ts";
import { useActions } from "../../desk/actions.ts";
import type { HeldCart } from "../../desk/held-cart.ts";
import { expectNews } from "../../desk/live.ts";
import { type UseCart, useCart, useOffers } from "../../desk/use-cart.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Key } from "../../parts/key.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { Totals } from "../../parts/totals.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { Methods } from "./methods.tsx";
import { Paid } from "./paid.tsx";
import { type Taking, Tender, taking } from "./tender.tsx";
import { Tips } from "./tips.tsx";
import { unnamed, WhoDidIt } from "./who-did-it.tsx";

export default function Checkout({ checkoutId }: { checkoutId: string }) {
  const [, go] = useLocation();
  const cart = useCart(checkoutId, {
    onAnswer: (after: CartAfter) => {
      if (after.state !== "completed") return;
      expectNews();
      go(`/checkouts/${checkoutId}/receipt`, { replace: true });
    },
  });
  return <Loaded of={cart.cart}>{(body) => <Paying cart={body} use={cart} />}</Loaded>;
}

interface Chosen {
  /** The state of the bill for which it was chosen: of another one the choice begins anew. */
  of: string;
  method: Method | null;
  what: Taking;
}

function choose(cart: HeldCart, method: Method | null): Chosen {
  return { of: billOf(cart), method, what: taking(cart, method) };
}

function billOf(cart: HeldCart): string {
  return `${cart.totals.balance_cents}/${Boolean(cart.behind)}`;
}

function Paying({ cart, use }: { cart: HeldCart; use: UseCart }) {
  const [, go] = useLocation();
  const [picked, pick] = useState<Chosen | null>(null);
  const bill = billOf(cart);
  const { method: chosen, what } = picked?.of === bill ? picked : choose(cart, first(cart));
  const why = useWhyNot("checkout.write");
  const back = `/checkouts/${cart.checkout_id}`;
  const path = { checkout_id: cart.checkout_id };
  const open = cart.state === "open";
  const nothingLeft = cart.totals.balance_cents === 0 && cart.lines.length > 0;

  const take = () => {
    if (chosen === null || what.amount === null) return;
    use.run(takePayment, { path, body: bodyOf(chosen, what.amount, what) });
  };
  const complete = () => use.run(completeCheckout, { path, body: {} });
  const primary = nothingLeft ? complete : take;
  useOffers(cart, use.busy, nothingLeft ? null : 0);
  useActions(
    useMemo(
      () => [
        { key: "Escape", label: "Back to the cart", run: () => go(back) },
        { key: "Ctrl+Enter", label: "The blue button", run: () => document.getElementById("primary")?.click() },
      ],
      [go, back],
    ),
  );
  return (
    <>
      <header className="screen-head">
        <h1>
          <PatientName patientId={cart.patient_id} />
        </h1>
        <span className="quiet">Checkout · payment</span>
        <span className="screen-actions">
          <Link
            className="button"
            href={`/patients/${cart.patient_id}/wallet?back=${encodeURIComponent(`${back}/pay`)}`}
          >
            Add dollar credits
          </Link>
          <Link className="button" href={back}>
            Back to cart <Key of="Esc" />
          </Link>
        </span>
      </header>
      <div className="split">
        <div className="stack">
          <IntentNote state={use.state} again={use.again} />
          <Card title={nothingLeft ? "Nothing left to pay" : "Left to pay"}>
            <div className="due">{money(cart.totals.balance_cents)}</div>
          </Card>
          {nothingLeft || !open ? null : cart.behind ? (
            <div className="loaded-quiet" aria-busy="true" />
          ) : (
            <>
              <Methods cart={cart} chosen={chosen} onChoose={(method) => pick(choose(cart, method))} />
              {chosen ? (
                <Tender
                  key={`${bill}/${chosen.method}`}
                  cart={cart}
                  method={chosen}
                  what={what}
                  onChange={(next) => pick({ of: bill, method: chosen, what: next })}
                />
              ) : null}
            </>
          )}
          <WhoDidIt cart={cart} use={use} />
          <Tips cart={cart} use={use} />
        </div>
        <aside className="stack">
          <Paid cart={cart} use={use} />
          <Card title="The bill">
            <Totals totals={cart.totals} paid />
            {open ? (
              <div className="bar">
                <Button
                  id="primary"
                  kind="primary"
                  size="big"
                  busy={use.busy || (cart.behind === true && !nothingLeft)}
                  why={why ?? whyNot(cart, chosen, what)}
                  onClick={primary}
                >
                  {nothingLeft ? "Complete" : label(chosen, what)}
                </Button>
              </div>
            ) : (
              <p>This checkout is {named(cart.state).toLowerCase()}.</p>
            )}
          </Card>
        </aside>
      </div>
    </>
  );
}

function first(cart: Cart): Method | null {
  const usable = cart.payment_methods.filter((method) => method.available);
  return usable.find((method) => method.method === "card") ?? usable[0] ?? null;
}

function label(method: Method | null, what: Taking): string {
  if (method === null || what.amount === null) return "Take payment";
  const by = {
    cash: "in cash",
    card: "by card",
    check: "by check",
    wallet: "from the wallet",
    gift_card: "from the gift card",
    other: "otherwise",
  }[method.method];
  return `Take ${money(what.amount)} ${by}`.trim();
}

function bodyOf({ method }: Method, amount_cents: Cents, { tendered, reference }: Taking): PaymentBody {
  const text = reference.trim();
  switch (method) {
    case "cash":
      return { method, amount_cents, tendered_cents: tendered };
    case "gift_card":
      return { method, amount_cents, code: text };
    case "other":
      return { method, amount_cents, name: text };
    case "card":
    case "check":
    case "wallet":
      return { method, amount_cents, reference: text };
  }
}

function whyNot(cart: Cart, method: Method | null, what: Taking): string | null {
  if (cart.lines.length === 0) return "The cart is empty.";
  if (cart.totals.balance_cents !== 0) return method === null ? "Choose how it is paid." : what.why;
  const lines = unnamed(cart).map((line) => line.name);
  return lines.length ? `Say first who did this: ${lines.join(", ")}.` : null;
}
