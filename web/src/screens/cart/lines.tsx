/** The lines: what each costs before and after, what it earns and who does it; a tap opens one in place. */
import { useMemo, useState } from "react";
import type { Cart, CartLine } from "../../api/types.ts";
import { useActions } from "../../desk/actions.ts";
import { useUserName } from "../../desk/colleagues.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card, Empty } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { count, several } from "../../words/quantities.ts";
import { LineEdit } from "./line-edit.tsx";

interface Props {
  cart: Cart;
  use: UseCart;
  locked: string | null;
}

export function Lines({ cart, use, locked }: Props) {
  const [opened, setOpened] = useState<string | null>(null);
  useActions(
    useMemo(() => (opened ? [{ key: "Escape", label: "Close the line", run: () => setOpened(null) }] : []), [opened]),
  );
  const nameOf = useUserName(cart.lines.some((line) => line.provider_id !== null));
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
                  <small>{about(line, nameOf)}</small>
                  <Earning of={cart.will_earn} line={line} />
                  {line.provider_required && line.provider_id === null ? <Badge tone="warn">who does it?</Badge> : null}
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

function about(line: CartLine, nameOf: (userId: string) => string): string {
  const said = [
    line.description || null,
    line.provider_id ? `by ${nameOf(line.provider_id)}` : null,
    line.exchange_id ? "paid with exchanged points" : null,
    line.used_now ? null : "for a later visit",
    line.promotional_cents ? `with ${money(line.promotional_cents)} added by the practice` : null,
    line.discount_cents ? `discount − ${money(line.discount_cents)}` : null,
    line.wallet_cents ? "from the wallet" : null,
    line.coupon_cents ? `coupon − ${money(line.coupon_cents)}` : null,
    line.tender_cents ? `points and offers − ${money(line.tender_cents)}` : null,
    line.tax_cents ? `with ${money(line.tax_cents)} tax` : null,
  ];
  return said.filter(Boolean).join(" · ");
}

/** What it will earn in each programme, or why nothing; while points is silent, which programmes know it. */
function Earning({ of, line }: { of: Cart["will_earn"]; line: CartLine }) {
  const known = of?.filter((earning) => earning.line_id === line.line_id) ?? [];
  if (known.length === 0) {
    const programs = line.earns.map((program) => program.program_name).join(", ");
    return programs || line.earns_nothing ? (
      <small>{programs ? `earns in ${programs}` : line.earns_nothing}</small>
    ) : null;
  }
  return known.map((earning) => (
    <small key={earning.program}>
      {earning.points ? `earns ${several(earning.points, "point")} in ${earning.program_name}` : earning.why}
    </small>
  ));
}

function Price({ line }: { line: CartLine }) {
  const changed = line.discount_cents + line.wallet_cents + line.coupon_cents + line.tender_cents !== 0;
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
