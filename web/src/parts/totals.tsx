import type { Cart } from "../api/types.ts";
import { less, money } from "../words/money.ts";

/** What the API says it comes to, from the prices down to what is left. */
export function Totals({ totals, paid = false }: { totals: Cart["totals"]; paid?: boolean }) {
  return (
    <dl className="sum">
      <dt>Subtotal</dt>
      <dd>{money(totals.gross_cents)}</dd>
      <Off name="Discounts" cents={totals.discount_cents} />
      <Off name="From the wallet" cents={totals.wallet_cents} />
      <Off name="Coupons" cents={totals.coupon_cents} />
      <dt>Tax</dt>
      <dd>{money(totals.tax_cents)}</dd>
      <Off name="Points, offers, codes" cents={totals.tender_cents} />
      <Off name="Paid" cents={totals.payments_cents} />
      <dt className="total">{paid ? "Left" : "To pay"}</dt>
      <dd className="total">{money(totals.balance_cents)}</dd>
      {totals.tips_cents ? (
        <>
          <dt>Tips, beside the bill</dt>
          <dd>{money(totals.tips_cents)}</dd>
        </>
      ) : null}
    </dl>
  );
}

function Off({ name, cents }: { name: string; cents: Cart["totals"]["gross_cents"] }) {
  if (cents === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{less(cents)}</dd>
    </>
  );
}
