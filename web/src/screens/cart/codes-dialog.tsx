/** Coupons, points and offers that this cart could use, why not where it could not, and codes from outside (S0). */

import { useState } from "react";
import { applyRedemption } from "../../api/operations.ts";
import type { Cents, CheckoutRedemptionBody, Points } from "../../api/schemas.ts";
import type { Cart } from "../../api/types.ts";
import { usePrograms } from "../../desk/programs.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/card.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Check, Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { capital, count, whole } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";
import { type Option, optionsOf } from "./options.ts";
import { Silent } from "./silent.tsx";

interface Props {
  cart: Cart;
  use: UseCart;
  onClose: () => void;
}

export function CodesDialog({ cart, use, onClose }: Props) {
  const options = [...optionsOf(cart, "instant_rewards"), ...optionsOf(cart, "points")];
  const usable = options.filter((option) => option.unavailable === null);
  const others = options.filter((option) => option.unavailable !== null);
  const apply = (body: CheckoutRedemptionBody) =>
    use.run(applyRedemption, { path: { checkout_id: cart.checkout_id }, body });
  return (
    <Dialog title="Coupons, points, codes" onClose={onClose} wide>
      <div className="stack">
        <IntentNote state={use.state} again={use.again} />
        <Silent cart={cart} owners={["instant_rewards", "points"]} />
        {usable.length === 0 ? <Empty>Nothing of the patient’s can be used on this cart.</Empty> : null}
        <ul className="options">
          {usable.map((option) => (
            <Offered key={name(option)} option={option} busy={use.busy} onUse={apply} />
          ))}
        </ul>
        <CodeForm use={use} onUse={apply} />
        {others.length ? (
          <details open={usable.length === 0}>
            <summary>Not usable here, and why ({others.length})</summary>
            <ul className="options">
              {others.map((option) => (
                <li key={name(option)} className="option off">
                  <div>
                    <strong>{capital(option.label)}</strong>
                    <p className="quiet">{option.unavailable}</p>
                  </div>
                  <Badge>Unavailable</Badge>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Dialog>
  );
}

function name(option: Option): string {
  return JSON.stringify(option.wanted);
}

interface OfferedProps {
  option: Option;
  busy: boolean;
  onUse: (body: CheckoutRedemptionBody) => void;
}

function Offered({ option, busy, onUse }: OfferedProps) {
  const [points, setPoints] = useState(count(option.points_max));
  const amount = whole(points);
  const { wanted } = option;
  const ends = option.expires_at ? <small> until {day(option.expires_at)}</small> : null;
  if (wanted.kind === "points") {
    return (
      <li className="option">
        <div>
          <strong>{capital(option.label)}</strong>
          {ends}
          <p className="quiet">
            up to {count(option.points_max)} points here, worth {money(option.amount_cents_max)}
          </p>
        </div>
        <div className="option-use">
          <Field
            label="Points"
            required
            inputMode="numeric"
            value={points}
            error={amount ? null : "A whole number, like 200."}
            onChange={(event) => setPoints(event.target.value)}
          />
          <Button
            busy={busy}
            onClick={() => amount && onUse({ kind: "points", account_id: wanted.account_id, points: amount as Points })}
          >
            Use points
          </Button>
        </div>
      </li>
    );
  }
  const body: CheckoutRedemptionBody | null =
    wanted.kind === "coupon"
      ? { kind: "coupon", coupon_id: wanted.coupon_id }
      : wanted.kind === "offer"
        ? { kind: "offer", account_id: wanted.account_id, offer_id: wanted.offer_id }
        : null;
  if (body === null) return null;
  return (
    <li className="option">
      <div>
        <strong>{capital(option.label)}</strong>
        {ends}
      </div>
      <Button busy={busy} onClick={() => onUse(body)}>
        Use {money(option.amount_cents_max)}
      </Button>
    </li>
  );
}

function CodeForm({ use, onUse }: { use: UseCart; onUse: (body: CheckoutRedemptionBody) => void }) {
  const programs = usePrograms();
  const known = programs.is === "ready" ? programs.body.programs : [];
  const [chosen, setChosen] = useState<string | null>(null);
  const program = chosen ?? known[0]?.program ?? "";
  const [code, setCode] = useState("");
  const [amount, setAmount] = useState<Cents | null>(null);
  const [outside, setOutside] = useState(false);
  const [tried, setTried] = useState(false);
  return (
    <Form
      className="code-form"
      onSend={() => {
        setTried(true);
        if (code.trim() && amount !== null) {
          onUse({ kind: "code", program, code: code.trim(), amount_cents: amount, outside });
        }
      }}
    >
      <h3>An authorization code</h3>
      <div className="fields">
        <Choice label="Programme" value={program} onChange={(event) => setChosen(event.target.value)}>
          {known.map((each) => (
            <option key={each.program} value={each.program}>
              {each.name}
            </option>
          ))}
        </Choice>
        <Field
          label="Code"
          required
          value={code}
          error={tried && !code.trim() ? "Enter the code as it was given." : null}
          onChange={(event) => setCode(event.target.value)}
        />
        <MoneyField
          label="Amount redeemed"
          value={amount}
          onChange={setAmount}
          error={tried && amount === null ? "Enter the amount that was redeemed for it." : null}
        />
      </div>
      <div className="line">
        <Check
          label="Redeemed on the sponsor’s own page"
          hint="Recorded as it is; we cannot ask them."
          checked={outside}
          onChange={(event) => setOutside(event.target.checked)}
        />
        <span className="push">
          <Button submit busy={use.busy}>
            Take it off
          </Button>
        </span>
      </div>
    </Form>
  );
}
