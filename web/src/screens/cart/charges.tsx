import { addLine } from "../../api/operations.ts";
import type { Cart } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";

/** What the practice may charge for administering what somebody else pays for (S1); each with one press. */
export function Charges({ cart, use }: { cart: Cart; use: UseCart }) {
  if (cart.service_charges.length === 0) return null;
  const nameOf = (lineId: string) => cart.lines.find((line) => line.line_id === lineId)?.name;
  return (
    <Card title="May be charged besides">
      <Rows>
        {cart.service_charges.map((charge) => (
          <Row
            key={`${charge.line_id}/${charge.service_code}`}
            what={charge.name}
            value={
              <Button
                size="small"
                busy={use.busy}
                aria-label={`Charge ${money(charge.unit_price_cents)} for ${charge.name}`}
                onClick={() =>
                  use.run(addLine, {
                    path: { checkout_id: cart.checkout_id },
                    body: { service_code: charge.service_code, quantity: 1 },
                  })
                }
              >
                Charge {money(charge.unit_price_cents)}
              </Button>
            }
            under={nameOf(charge.line_id) ? `for ${nameOf(charge.line_id)}` : null}
          />
        ))}
      </Rows>
    </Card>
  );
}
