import { removePayment } from "../../api/operations.ts";
import type { Cart } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Change } from "../../parts/change.tsx";
import { money } from "../../words/money.ts";
import { payerOf } from "../../words/payments.ts";
import { clock } from "../../words/times.ts";

/** What has been taken, each with its way back; change is large until the sale is over. */
export function Paid({ cart, use }: { cart: Cart; use: UseCart }) {
  if (cart.payments.length === 0) return null;
  return (
    <>
      <Change payments={cart.payments} />
      <Card title="Paid so far">
        <Rows>
          {cart.payments.map((payment) => (
            <Row
              key={payment.payment_id}
              what={payerOf(payment)}
              value={
                <>
                  {money(payment.amount_cents)}{" "}
                  {cart.state === "open" ? (
                    <Button
                      size="small"
                      busy={use.busy}
                      aria-label={`Remove ${payerOf(payment)} ${money(payment.amount_cents)}`}
                      onClick={() =>
                        use.run(removePayment, {
                          path: { checkout_id: cart.checkout_id, payment_id: payment.payment_id },
                        })
                      }
                    >
                      Remove
                    </Button>
                  ) : null}
                </>
              }
              under={[payment.taken_at ? clock(payment.taken_at) : null, payment.reference].filter(Boolean).join(" · ")}
            />
          ))}
        </Rows>
      </Card>
    </>
  );
}
