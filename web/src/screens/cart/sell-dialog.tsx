/** What is paid now and used later: gift cards, dollar credits, dues of a membership; and what points were exchanged for. */

import { useState } from "react";
import { addLine } from "../../api/operations.ts";
import type { Cents, LineBody } from "../../api/schemas.ts";
import type { Cart } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { useOutcome } from "../../desk/use-outcome.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { Dues } from "./dues.tsx";
import { Exchanged } from "./exchanged.tsx";

interface Props {
  cart: Cart;
  use: UseCart;
  onClose: () => void;
}

export function SellDialog({ cart, use, onClose }: Props) {
  const sending = useOutcome(use.state, { answered: onClose });
  const add = (body: LineBody) => {
    sending();
    use.run(addLine, { path: { checkout_id: cart.checkout_id }, body });
  };
  return (
    <Dialog title="Gift card, credits, dues" onClose={onClose} wide>
      <div className="stack">
        <IntentNote state={use.state} again={use.again} />
        <p className="quiet">Paid now and used later: no tax, no points, and no coupon takes anything off.</p>
        <GiftCard busy={use.busy} onAdd={add} />
        <Credits busy={use.busy} onAdd={add} />
        <Dues cart={cart} busy={use.busy} onAdd={add} />
        <Exchanged cart={cart} busy={use.busy} onAdd={add} />
      </div>
    </Dialog>
  );
}

interface SellProps {
  busy: boolean;
  onAdd: (body: LineBody) => void;
}

function GiftCard({ busy, onAdd }: SellProps) {
  const [value, setValue] = useState<Cents | null>(null);
  const [added, setAdded] = useState<Cents | null>(null);
  const [tried, setTried] = useState(false);
  const why = useWhyNot("gift_cards.issue");
  return (
    <Form
      className="sell"
      onSend={() => {
        setTried(true);
        if (!value) return;
        onAdd({
          sells: "gift_card",
          quantity: 1,
          unit_price_cents: value,
          ...(added ? { promotional_cents: added } : {}),
        });
      }}
    >
      <h3>Gift card</h3>
      <div className="line-form">
        <MoneyField
          label="Worth"
          value={value}
          onChange={setValue}
          error={tried && !value ? "What it is worth, above 0." : null}
        />
        {why ? null : <MoneyField label="The practice adds" required={false} value={added} onChange={setAdded} />}
        <Button submit busy={busy}>
          Add the gift card
        </Button>
        {why ? <small className="line-form-note">To add something to it as the practice: {why}</small> : null}
      </div>
    </Form>
  );
}

function Credits({ busy, onAdd }: SellProps) {
  const [amount, setAmount] = useState<Cents | null>(null);
  const [tried, setTried] = useState(false);
  return (
    <Form
      className="sell"
      onSend={() => {
        setTried(true);
        if (amount) onAdd({ sells: "credits", quantity: 1, unit_price_cents: amount });
      }}
    >
      <h3>Dollar credits, as a deposit</h3>
      <div className="line-form">
        <MoneyField
          label="Credits"
          value={amount}
          onChange={setAmount}
          error={tried && !amount ? "How much, above 0." : null}
        />
        <Button submit busy={busy}>
          Add the credits
        </Button>
      </div>
    </Form>
  );
}
