/** The lines: what each costs before and after, and its quantity and price in place. */
import { useState } from "react";
import { removeLine, updateLine } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Cart, CartLine } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { count } from "../../words/quantities.ts";

interface Props {
  cart: Cart;
  use: UseCart;
  locked: string | null;
}

export function Lines({ cart, use, locked }: Props) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Card title="In the cart">
      {cart.lines.length === 0 ? (
        <Empty>Nothing yet. Type what the patient gets above; Enter adds it.</Empty>
      ) : (
        <ul className="lines">
          {cart.lines.map((line) => (
            <li key={line.line_id} className="cart-line">
              <button
                type="button"
                className="cart-line-open"
                aria-expanded={opened === line.line_id}
                onClick={() => setOpened(opened === line.line_id ? null : line.line_id)}
              >
                <span>
                  <strong>{line.name}</strong>
                  {line.quantity === 1 ? null : ` · ${count(line.quantity)} at ${money(line.unit_price_cents)}`}
                  <small>{about(line)}</small>
                </span>
                <Price line={line} />
              </button>
              {opened === line.line_id ? (
                <LineEdit key={line.line_id} line={line} cart={cart} use={use} locked={locked} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function about(line: CartLine): string {
  const said = [
    line.description || null,
    line.earns.length ? `earns ${line.earns.map((program) => program.program_name).join(", ")}` : line.earns_nothing,
    line.used_now ? null : "for a later visit",
    line.wallet_cents ? "from the wallet" : null,
    line.coupon_cents ? `coupon − ${money(line.coupon_cents)}` : null,
    line.tender_cents ? `points and offers − ${money(line.tender_cents)}` : null,
    line.tax_cents ? `with ${money(line.tax_cents)} tax` : null,
  ];
  return said.filter(Boolean).join(" · ");
}

function Price({ line }: { line: CartLine }) {
  const changed = line.wallet_cents + line.coupon_cents + line.tender_cents !== 0;
  return (
    <span className="number">
      {changed ? (
        <>
          <s>
            <span className="visually-hidden">before: </span>
            {money(line.gross_cents)}
          </s>
          <br />
        </>
      ) : null}
      <strong>{money(line.due_cents)}</strong>
    </span>
  );
}

function LineEdit({ line, cart, use, locked }: Props & { line: CartLine }) {
  const [quantity, setQuantity] = useState(String(line.quantity));
  const [price, setPrice] = useState<Cents | null>(line.unit_price_cents);
  const free = line.service_code === null;
  const path = { checkout_id: cart.checkout_id, line_id: line.line_id };
  const units = Number(quantity);
  const valid = units > 0;
  if (locked) return <p className="quiet">{locked}</p>;
  return (
    <form
      className="cart-line-edit"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!valid || price === null) return;
        use.run(updateLine, { path, body: { quantity: units, ...(free ? { unit_price_cents: price } : {}) } });
      }}
    >
      <Field
        label="Quantity"
        required
        inputMode="decimal"
        value={quantity}
        error={valid ? null : "A quantity above 0."}
        onChange={(event) => setQuantity(event.target.value)}
      />
      {free ? <MoneyField label="Price of one" value={price} onChange={setPrice} /> : null}
      <Button submit busy={use.busy}>
        Change
      </Button>
      <Button kind="danger" busy={use.busy} onClick={() => use.run(removeLine, { path })}>
        Remove
      </Button>
    </form>
  );
}
