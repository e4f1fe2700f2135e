/** Less than the catalogue's price, for a reason of the practice's list; above the limit there is somebody to ask. */

import { useState } from "react";
import { Link } from "wouter";
import { getCheckoutSettings, removeLineDiscount, replaceLineDiscount } from "../../api/operations.ts";
import type { Cents, DiscountBody } from "../../api/schemas.ts";
import type { Cart, CartLine, CheckoutSettings } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Button } from "../../parts/button.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { percent, percentTyped } from "../../words/quantities.ts";

const AN_HOUR_MS = 3_600_000;

interface Props {
  line: CartLine;
  cart: Cart;
  use: UseCart;
}

/** Dues, gift cards and credits are sold as they are; what an exchange paid for costs nothing already. */
const AS_IT_IS = new Set(["membership_dues", "gift_card", "credits"]);

export function DiscountForm({ line, cart, use }: Props) {
  const settings = useAnswer(getCheckoutSettings, {}, ["settings", "checkout"], { fresh: AN_HOUR_MS });
  if (AS_IT_IS.has(line.kind) || line.exchange_id !== null) return null;
  return (
    <Loaded of={settings}>
      {(body) =>
        line.discount ? (
          <Given line={line} cart={cart} use={use} />
        ) : (
          <Give line={line} cart={cart} use={use} settings={body} />
        )
      }
    </Loaded>
  );
}

type WithSettings = Props & { settings: CheckoutSettings };

function Given({ line, cart, use }: Props) {
  const { discount } = line;
  if (discount === null) return null;
  const path = { checkout_id: cart.checkout_id, line_id: line.line_id };
  return (
    <p className="line-form">
      <span>
        {discount.percent === null ? null : `${percent(discount.percent)}, `}
        {money(discount.amount_cents)} less: {discount.reason_name}
      </span>
      <Button size="small" busy={use.busy} onClick={() => use.run(removeLineDiscount, { path })}>
        Take the discount off
      </Button>
    </p>
  );
}

type How = "percent" | "amount" | "price";

function Give({ line, cart, use, settings }: WithSettings) {
  const [reason, setReason] = useState("");
  const [how, setHow] = useState<How>("percent");
  const [share, setShare] = useState("");
  const [amount, setAmount] = useState<Cents | null>(null);
  const [tried, setTried] = useState(false);
  const why = useWhyNot("checkout.discount");
  if (settings.discount_reasons.length === 0) {
    return (
      <p className="quiet">
        No discount: the practice has no reasons for one yet. They stand in{" "}
        <Link href="/settings/checkout">Settings, Checkout</Link>.
      </p>
    );
  }
  const percentage = percentTyped(share);
  const body: DiscountBody | null =
    how === "percent"
      ? percentage === null
        ? null
        : { reason, percent: percentage }
      : amount === null
        ? null
        : how === "amount"
          ? { reason, amount_cents: amount }
          : { reason, price_cents: amount };
  const path = { checkout_id: cart.checkout_id, line_id: line.line_id };
  return (
    <Form
      className="line-form"
      onSend={() => {
        setTried(true);
        if (reason && body) use.run(replaceLineDiscount, { path, body });
      }}
    >
      <Choice
        label="Discount"
        value={reason}
        error={tried && !reason ? "Choose why." : null}
        onChange={(event) => setReason(event.target.value)}
      >
        <option value="">None</option>
        {settings.discount_reasons.map((each) => (
          <option key={each.code} value={each.code}>
            {each.name}
          </option>
        ))}
      </Choice>
      {reason ? (
        <>
          <Choice label="How" value={how} onChange={(event) => setHow(event.target.value as How)}>
            <option value="percent">Percent off</option>
            <option value="amount">Dollars off</option>
            <option value="price">To this price</option>
          </Choice>
          {how === "percent" ? (
            <Field
              label="Percent"
              required
              inputMode="decimal"
              value={share}
              error={tried && percentage === null ? "A percentage like 10 or 12.5." : null}
              onChange={(event) => setShare(event.target.value)}
            />
          ) : (
            <MoneyField
              label={how === "amount" ? "Less" : "Price of the line"}
              value={amount}
              onChange={setAmount}
              error={tried && amount === null ? "An amount like 40." : null}
            />
          )}
          <Button submit busy={use.busy}>
            Discount
          </Button>
          {why ? (
            <small className="line-form-note">
              Up to {percent(settings.discount_percent_max)} of the line. For more: {why}
            </small>
          ) : null}
        </>
      ) : null}
    </Form>
  );
}
