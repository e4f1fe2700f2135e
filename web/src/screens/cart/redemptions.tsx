/** What comes off: wallet items, coupons, points, offers and codes that are applied, each with its way out. */
import { removeRedemption } from "../../api/operations.ts";
import type { Cart } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { less } from "../../words/money.ts";
import { capital, count, named, several } from "../../words/quantities.ts";

export function Redemptions({ cart, use, locked }: { cart: Cart; use: UseCart; locked: string | null }) {
  if (cart.redemptions.length === 0) return null;
  return (
    <Card title="Taken off">
      <Rows>
        {cart.redemptions.map((redemption) => (
          <Row
            key={redemption.authorization_id}
            what={
              <>
                {capital(redemption.label) || named(redemption.kind)}{" "}
                {redemption.owner === "points" || redemption.owner === null ? (
                  <Badge tone={toneOf(redemption.tender)}>{redemption.tender_name}</Badge>
                ) : null}
              </>
            }
            value={
              <>
                {less(redemption.amount_cents)}{" "}
                {locked ? null : (
                  <Button
                    size="small"
                    busy={use.busy}
                    aria-label={`Remove ${redemption.label || named(redemption.kind)}`}
                    onClick={() =>
                      use.run(removeRedemption, {
                        path: { checkout_id: cart.checkout_id, authorization_id: redemption.authorization_id },
                      })
                    }
                  >
                    Remove
                  </Button>
                )}
              </>
            }
            under={[
              redemption.points && !redemption.label ? several(redemption.points, "point") : null,
              redemption.units ? `${count(redemption.units)} used` : null,
              redemption.code ? `code ${redemption.code}` : null,
              redemption.verified ? null : "not verified with the sponsor",
            ]
              .filter(Boolean)
              .join(" · ")}
          />
        ))}
      </Rows>
    </Card>
  );
}
