/** The cart: who it is for, what they get, what comes off it, and what is left to pay, always in sight. */

import { useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { cancelCheckout } from "../../api/operations.ts";
import { useActions } from "../../desk/actions.ts";
import type { HeldCart } from "../../desk/held-cart.ts";
import { type UseCart, useCart, useOffers } from "../../desk/use-cart.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Key } from "../../parts/key.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Menu } from "../../parts/menu.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { Totals } from "../../parts/totals.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { clock } from "../../words/times.ts";
import { AddLine } from "./add-line.tsx";
import { BestWay } from "./best-way.tsx";
import "./cart.css";
import { Charges } from "./charges.tsx";
import { CodesDialog } from "./codes-dialog.tsx";
import { Ended } from "./ended.tsx";
import { Lines } from "./lines.tsx";
import { Redemptions } from "./redemptions.tsx";
import { SellDialog } from "./sell-dialog.tsx";
import { WalletDialog } from "./wallet-dialog.tsx";

/** After so long without a tap the hand rests, and what is offered for the cart is read anew. */
const RESTS_MS = 1_000;
const STANDS = "A payment stands: lines, coupons and points stand still. Remove the payment to change them.";

export default function Cart({ checkoutId }: { checkoutId: string }) {
  const cart = useCart(checkoutId);
  return <Loaded of={cart.cart}>{(body, { etag }) => <Open cart={body} use={cart} etag={etag} />}</Loaded>;
}

type Layer = "wallet" | "codes" | "sell" | null;

function Open({ cart, use, etag }: { cart: HeldCart; use: UseCart; etag: string | null }) {
  const [layer, setLayer] = useState<Layer>(null);
  const [, go] = useLocation();
  const why = useWhyNot("checkout.write");
  const ended = cart.state !== "open" ? `This checkout is ${named(cart.state).toLowerCase()}.` : null;
  const stands = why ?? (cart.payments.length ? STANDS : null);
  const locked = ended ?? stands;
  const pay = `/checkouts/${cart.checkout_id}/pay`;
  const mayPay = cart.lines.length > 0 && ended === null;
  useActions(
    useMemo(
      () => [
        { key: "p", label: "To the payment", run: () => mayPay && go(pay) },
        { key: "a", label: "Add a service or product", run: () => document.getElementById("add-line")?.focus() },
        { key: "Escape", label: "Back to the patient", run: () => go(`/patients/${cart.patient_id}`) },
      ],
      [go, pay, mayPay, cart.patient_id],
    ),
  );
  useOffers(cart, use.busy, layer ? 0 : RESTS_MS);
  const choosing = { ...use, busy: use.busy || cart.behind === true };
  const close = () => {
    setLayer(null);
    use.forget();
  };
  return (
    <>
      <Head cart={cart} use={use} why={why} onLayer={setLayer} />
      <div className="split">
        <div className="stack">
          {use.state.is !== "ready" && layer === null ? <IntentNote state={use.state} again={use.again} /> : null}
          <Ended cart={cart} why={why} />
          {ended ? null : stands ? (
            <p className="quiet cart-locked">{stands}</p>
          ) : (
            <AddLine use={use} onSell={() => setLayer("sell")} />
          )}
          <Lines cart={cart} use={use} locked={locked} />
          <Redemptions cart={cart} use={use} locked={locked} />
          {locked ? null : <Charges cart={cart} use={use} />}
          {locked || cart.lines.length === 0 ? null : <BestWay cart={cart} use={use} etag={etag} />}
        </div>
        <aside className="stack">
          <Card title="To pay">
            <Totals totals={cart.totals} />
            {mayPay ? (
              <div className="bar">
                <Link className="button primary big" href={pay}>
                  {cart.totals.balance_cents ? `Take ${money(cart.totals.balance_cents)}` : "Complete"}
                  <Key of="p" />
                </Link>
              </div>
            ) : null}
            {locked ? null : (
              <p className="quiet">
                Once a payment is taken, lines, coupons and points are locked until it is removed.
              </p>
            )}
          </Card>
        </aside>
      </div>
      {layer === "wallet" ? <WalletDialog cart={cart} use={choosing} onClose={close} /> : null}
      {layer === "sell" ? <SellDialog cart={cart} use={use} onClose={close} /> : null}
      {layer === "codes" ? <CodesDialog cart={cart} use={choosing} onClose={close} /> : null}
    </>
  );
}

interface HeadProps {
  cart: HeldCart;
  use: UseCart;
  /** Why this user may not change it; null for who may. */
  why: string | null;
  onLayer: (layer: Layer) => void;
}

function Head({ cart, use, why, onLayer }: HeadProps) {
  const offered = Object.values(cart.applicable ?? {}).flatMap((owner) => owner.options ?? []);
  const usable = offered.filter((option) => option.unavailable === null);
  const wallet = usable.filter((option) => option.wanted.kind === "wallet_item").length;
  return (
    <header className="screen-head">
      <h1>
        <PatientName patientId={cart.patient_id} />
      </h1>
      <span className="quiet">{cart.opened_at ? `Checkout opened ${clock(cart.opened_at)} · saved` : ""}</span>
      {cart.state === "open" ? (
        <span className="screen-actions">
          <Button onClick={() => onLayer("wallet")}>Wallet {wallet ? <Badge>{wallet}</Badge> : null}</Button>
          <Button onClick={() => onLayer("codes")}>
            Coupons, points, codes {usable.length - wallet ? <Badge>{usable.length - wallet}</Badge> : null}
          </Button>
          <Menu summary="…" label="More">
            <Button
              kind="danger"
              size="small"
              busy={use.busy}
              why={why ?? (cart.payments.length ? "Remove the payments first." : null)}
              onClick={() => use.run(cancelCheckout, { path: { checkout_id: cart.checkout_id } })}
            >
              Cancel this checkout
            </Button>
          </Menu>
        </span>
      ) : null}
    </header>
  );
}
