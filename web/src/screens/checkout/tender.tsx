/** How much, by the chosen way: cash with the round amounts that are likely, credits up to what there is, references. */
import { useState } from "react";
import type { Cents } from "../../api/schemas.ts";
import type { Cart, Method } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { GiftCardLeft } from "./gift-card-left.tsx";

/** What would be taken if the button were pressed now; `why` says why it cannot be. */
export interface Taking {
  amount: Cents | null;
  /** The cash that was handed over. */
  tendered: Cents | null;
  /** The check's number, the card's code, who pays otherwise, or a note of the terminal. */
  reference: string;
  why: string | null;
}

interface Wanted {
  label: string;
  hint?: string;
  /** What is said while it is missing; without it, it may be left out. */
  missing?: string;
}

const WANTED: Partial<Record<Method["method"], Wanted>> = {
  card: { label: "Reference" },
  check: { label: "Check number" },
  gift_card: { label: "Code on the gift card", missing: "Enter the gift card’s code." },
  other: { label: "Who pays", hint: "Financing, or whose voucher it is.", missing: "Say who pays." },
};

export function taking(cart: Cart, method: Method | null): Taking {
  const due = cart.totals.balance_cents;
  const amount = method?.method === "wallet" && method.available_cents < due ? method.available_cents : due;
  const cash = method?.method === "cash";
  return {
    amount,
    tendered: cash ? due : null,
    reference: "",
    why: (method && WANTED[method.method]?.missing) ?? null,
  };
}

interface Props {
  cart: Cart;
  method: Method;
  what: Taking;
  onChange: (what: Taking) => void;
}

export function Tender({ cart, method, what, onChange }: Props) {
  return method.method === "cash" ? (
    <Cash cart={cart} method={method} onChange={onChange} />
  ) : (
    <Other cart={cart} method={method} what={what} onChange={onChange} />
  );
}

function Cash({ cart, method, onChange }: Pick<Props, "cart" | "method" | "onChange">) {
  const due = cart.totals.balance_cents;
  const [given, setGiven] = useState<Cents | null>(due);
  const [free, setFree] = useState(false);
  const give = (cents: Cents | null) => {
    setGiven(cents);
    onChange({
      amount: cents === null ? null : cents < due ? cents : due,
      tendered: cents,
      reference: "",
      why: cents ? null : "Enter what was given.",
    });
  };
  return (
    <Card title="Cash given" aside={<span className="quiet">the change is shown once it is taken</span>}>
      <div className="line">
        {method.cash_amounts_cents.map((cents) => (
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
    </Card>
  );
}

function Other({ cart, method, what, onChange }: Props) {
  const due = cart.totals.balance_cents;
  const wallet = method.method === "wallet";
  const most = wallet && method.available_cents < due ? method.available_cents : due;
  const wanted = WANTED[method.method];
  const change = (to: Partial<Taking>) => {
    const next = { ...what, ...to };
    onChange({ ...next, why: whyNot(next, most, wanted) });
  };
  return (
    <Card title={wallet ? `Of ${money(method.available_cents)} in dollar credits` : "How much"}>
      <div className="fields">
        <MoneyField label="Amount" value={what.amount} onChange={(amount) => change({ amount })} />
        {wanted ? (
          <Field
            label={wanted.label}
            required={wanted.missing !== undefined}
            hint={wanted.hint}
            value={what.reference}
            maxLength={80}
            onChange={(event) => change({ reference: event.target.value })}
          />
        ) : null}
      </div>
      {method.method === "gift_card" ? (
        <GiftCardLeft
          patientId={cart.patient_id}
          code={what.reference}
          onFound={(left) => change({ amount: Math.min(left, due) as Cents })}
        />
      ) : null}
    </Card>
  );
}

function whyNot({ amount, reference }: Taking, most: Cents, wanted: Wanted | undefined): string | null {
  if (!amount) return "Enter an amount.";
  if (amount > most) return `Not more than ${money(most)}.`;
  return wanted?.missing && !reference.trim() ? wanted.missing : null;
}
