/** How much, by the chosen way: cash with round amounts and change, credits up to what there is, references. */
import { useState } from "react";
import type { Cents } from "../../api/schemas.ts";
import type { Cart, Method } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { changeOf, roundAmounts } from "./cash.ts";

/** What would be taken if the button were pressed now; `why` says why it cannot be. */
const LABELS: Record<string, string> = { check: "Check number", gift_card: "Code on the gift card" };

export interface Taking {
  amount: Cents | null;
  change: Cents | null;
  reference: string;
  why: string | null;
}

export function taking(cart: Cart, method: Method | null): Taking {
  const due = cart.totals.balance_cents;
  const amount = method?.method === "wallet" && method.available_cents < due ? method.available_cents : due;
  return { amount, change: null, reference: "", why: null };
}

interface Props {
  cart: Cart;
  method: Method;
  what: Taking;
  onChange: (what: Taking) => void;
}

export function Tender({ cart, method, what, onChange }: Props) {
  return method.method === "cash" ? (
    <Cash cart={cart} onChange={onChange} />
  ) : (
    <Other cart={cart} method={method} what={what} onChange={onChange} />
  );
}

function Cash({ cart, onChange }: Pick<Props, "cart" | "onChange">) {
  const due = cart.totals.balance_cents;
  const [given, setGiven] = useState<Cents | null>(due);
  const [free, setFree] = useState(false);
  const give = (cents: Cents | null) => {
    setGiven(cents);
    const short = cents === null || cents === 0;
    onChange({
      amount: cents === null ? null : cents < due ? cents : due,
      change: cents === null ? null : changeOf(cents, due),
      reference: "",
      why: short ? "Enter what was given." : null,
    });
  };
  const change = given === null ? null : changeOf(given, due);
  return (
    <Card title="Cash given">
      <div className="line">
        {roundAmounts(due).map((cents) => (
          <Button
            key={cents}
            aria-pressed={!free && given === cents}
            className={!free && given === cents ? "chosen" : ""}
            onClick={() => {
              setFree(false);
              give(cents);
            }}
          >
            {money(cents)}
          </Button>
        ))}
        <Button aria-pressed={free} className={free ? "chosen" : ""} onClick={() => setFree(true)}>
          Other amount
        </Button>
      </div>
      {free ? <MoneyField label="Given" value={given} onChange={give} autoFocus /> : null}
      <p className="change" role="status">
        {change ? (
          <>
            Change <strong>{money(change)}</strong>
          </>
        ) : (
          "No change."
        )}
      </p>
    </Card>
  );
}

function Other({ cart, method, what, onChange }: Props) {
  const most = Math.min(method.available_cents, cart.totals.balance_cents) as Cents;
  const wallet = method.method === "wallet";
  return (
    <Card title={wallet ? `Of ${money(method.available_cents)} in dollar credits` : "How much"}>
      <div className="fields">
        <MoneyField
          label="Amount"
          value={what.amount}
          onChange={(amount) =>
            onChange({
              ...what,
              amount,
              why:
                amount === null || amount === 0
                  ? "Enter an amount."
                  : amount > most
                    ? `Not more than ${money(most)}.`
                    : null,
            })
          }
        />
        {wallet ? null : (
          <Field
            label={LABELS[method.method] ?? "Reference"}
            value={what.reference}
            maxLength={80}
            onChange={(event) => onChange({ ...what, reference: event.target.value })}
          />
        )}
      </div>
    </Card>
  );
}
