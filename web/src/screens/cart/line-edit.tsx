/** A line opened in place: how many, who does it, and what it costs less, each sent by itself. */

import { useState } from "react";
import { removeLine, updateLine } from "../../api/operations.ts";
import type { Cents, LineUpdateBody } from "../../api/schemas.ts";
import type { Cart, CartLine } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ProviderForm } from "../../parts/provider-form.tsx";
import { count, units } from "../../words/quantities.ts";
import { DiscountForm } from "./discount-form.tsx";

export interface LineEditProps {
  line: CartLine;
  cart: Cart;
  use: UseCart;
  /** Why quantity, price and discount stand still; null where they may change. */
  locked: string | null;
}

export function LineEdit({ line, cart, use, locked }: LineEditProps) {
  return (
    <div className="cart-line-edit">
      {locked ? <p className="quiet">{locked}</p> : <HowMany line={line} cart={cart} use={use} />}
      {line.kind === "treatment" || line.provider_required ? <ProviderForm line={line} cart={cart} use={use} /> : null}
      {locked || cart.lines.length === 0 ? null : <DiscountForm line={line} cart={cart} use={use} />}
    </div>
  );
}

type FormProps = Omit<LineEditProps, "locked">;

function HowMany({ line, cart, use }: FormProps) {
  const [quantity, setQuantity] = useState(count(line.quantity));
  const [price, setPrice] = useState<Cents | null>(line.unit_price_cents);
  const [tried, setTried] = useState(false);
  const path = { checkout_id: cart.checkout_id, line_id: line.line_id };
  const free = line.service_code === null && line.kind !== "membership_dues";
  const many = line.kind !== "membership_dues";
  const howMany = units(quantity);
  const wrong = howMany === null || howMany === 0 ? "A quantity above 0, like 1 or 12.5." : null;
  const save = () => {
    setTried(true);
    if (wrong || howMany === null || price === null) return;
    const body: LineUpdateBody = { quantity: howMany, ...(free ? { unit_price_cents: price } : {}) };
    use.run(updateLine, { path, body });
  };
  return (
    <Form className="line-form" onSend={() => save()}>
      {many ? (
        <Field
          label={line.unit ? `Quantity, ${line.unit}` : "Quantity"}
          required
          inputMode="decimal"
          value={quantity}
          error={tried ? wrong : null}
          onChange={(event) => setQuantity(event.target.value)}
        />
      ) : null}
      {free ? <MoneyField label="Price of one" value={price} onChange={setPrice} /> : null}
      {many ? (
        <Button submit busy={use.busy}>
          Change
        </Button>
      ) : null}
      <Button kind="danger" busy={use.busy} onClick={() => use.run(removeLine, { path })}>
        Remove
      </Button>
    </Form>
  );
}
