import type { Receipt } from "../api/types.ts";
import { less, money } from "../words/money.ts";
import { methodNamed, payerOf } from "../words/payments.ts";
import { count, several } from "../words/quantities.ts";
import { moment } from "../words/times.ts";
import "./slip.css";

const MARGIN_MM = 4;
const MM_PER_PX = 25.4 / 96;

/** A receipt as it lies in the hand: 80 mm wide, as long as it is. */
export function Slip({ receipt }: { receipt: Receipt }) {
  const { practice } = receipt;
  const names = new Map(receipt.providers.map((provider) => [provider.provider_id, provider.name]));
  return (
    <article id="slip" className="slip" aria-label="Receipt">
      <h2>{practice.name}</h2>
      <p>
        {[...practice.address, practice.phone].filter(Boolean).map((line) => (
          <span key={line} className="slip-address">
            {line}
          </span>
        ))}
      </p>
      <p>
        {receipt.completed_at_local ?? receipt.day}
        <br />
        {receipt.patient_name}
      </p>
      <ul>
        {receipt.lines.map((line) => (
          <li key={line.line_id}>
            <span>{line.name}</span>
            <span>{money(line.due_cents)}</span>
            {names.get(line.provider_id ?? "") ? <small>by {names.get(line.provider_id ?? "")}</small> : null}
            {line.steps.slice(1).map((step) => (
              <small key={step.step + step.explanation}>{step.explanation}</small>
            ))}
          </li>
        ))}
      </ul>
      <Sums receipt={receipt} />
      <GivenBack receipt={receipt} />
      <Earned receipt={receipt} />
      <Left receipt={receipt} />
      <p className="slip-end">
        {receipt.not_said.map((line) => (
          <span key={line} className="slip-address">
            {line}
          </span>
        ))}
        Receipt {receipt.checkout_id}
        <br />
        Thank you.
      </p>
    </article>
  );
}

function Sums({ receipt }: { receipt: Receipt }) {
  const { totals } = receipt;
  return (
    <>
      <dl>
        <dt>Subtotal</dt>
        <dd>{money(totals.gross_cents)}</dd>
        {totals.discount_cents ? (
          <>
            <dt>Discounts</dt>
            <dd>{less(totals.discount_cents)}</dd>
          </>
        ) : null}
        {totals.coupon_cents ? (
          <>
            <dt>Coupons</dt>
            <dd>{less(totals.coupon_cents)}</dd>
          </>
        ) : null}
        <dt>Tax</dt>
        <dd>{money(totals.tax_cents)}</dd>
        {receipt.redemptions.map((redemption) => (
          <div className="pair" key={redemption.authorization_id}>
            <dt>{redemption.label || tenderOf(redemption)}</dt>
            <dd>{less(redemption.amount_cents)}</dd>
          </div>
        ))}
      </dl>
      <dl>
        {receipt.payments.map((payment) => (
          <div className="pair" key={payment.payment_id}>
            <dt>{payerOf(payment)}</dt>
            <dd>{money(payment.amount_cents)}</dd>
          </div>
        ))}
        <dt className="slip-total">Paid</dt>
        <dd className="slip-total">{money(totals.payments_cents)}</dd>
        {receipt.payments.map((payment) =>
          payment.change_cents ? (
            <div className="pair" key={payment.payment_id}>
              <dt>Change, of {money(payment.tendered_cents ?? payment.amount_cents)} in cash</dt>
              <dd>{money(payment.change_cents)}</dd>
            </div>
          ) : null,
        )}
        {receipt.tips.map((tip) => (
          <div className="pair" key={tip.tip_id}>
            <dt>
              Tip, {tip.method === "card" ? "by card" : "in cash"}
              {tip.left_cents === tip.amount_cents ? null : `, of ${money(tip.amount_cents)}, the rest given back`}
            </dt>
            <dd>{money(tip.left_cents)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What went back since, and to where. */
function GivenBack({ receipt }: { receipt: Receipt }) {
  return receipt.given_back.map((refund) => (
    <dl key={refund.refund_id}>
      <dt className="slip-total">
        Given back
        <small className="slip-address">
          {refund.refunded_at_local}: {refund.lines.map((line) => `${count(line.quantity)} ${line.name}`).join(", ")}
        </small>
      </dt>
      <dd className="slip-total">{less(refund.total_cents)}</dd>
      {refund.payments.map((paid) => (
        <div className="pair" key={paid.method}>
          <dt>{methodNamed(paid.method)}</dt>
          <dd>{less(paid.amount_cents)}</dd>
        </div>
      ))}
      {refund.tenders.map((tender) => (
        <div className="pair" key={tender.authorization_id}>
          <dt>To {tender.tender_name}</dt>
          <dd>{less(tender.amount_cents)}</dd>
        </div>
      ))}
    </dl>
  ));
}

/** What took something off, where nobody gave it a name: `Allē (500 points)`. */
function tenderOf({ tender_name, points }: Receipt["redemptions"][number]): string {
  return points ? `${tender_name} (${several(points, "point")})` : tender_name;
}

/** What the visit earned, or why it earned nothing. */
function Earned({ receipt }: { receipt: Receipt }) {
  if (!receipt.earned?.length) return null;
  return (
    <ul>
      {receipt.earned.map((earned) => (
        <li key={earned.program}>
          <span>{earned.name}</span>
          <span>{earned.points ? several(earned.points, "point") : "none"}</span>
          {earned.why ? <small>{earned.why}</small> : null}
          {earned.state === "pending" && earned.completes_at ? (
            <small>to be used from {moment(earned.completes_at)}</small>
          ) : null}
          {earned.state === "cancelled" || earned.state === "reversed" ? <small>taken back</small> : null}
        </li>
      ))}
    </ul>
  );
}

/** What is left in the wallet after it. */
function Left({ receipt }: { receipt: Receipt }) {
  const left = receipt.wallet_left;
  if (left === null || (left.credits_available_cents === 0 && left.usable_now.length === 0)) return null;
  return (
    <dl>
      <dt className="slip-total">Left in the wallet</dt>
      <dd />
      {left.credits_available_cents ? (
        <>
          <dt>Dollar credits</dt>
          <dd>{money(left.credits_available_cents)}</dd>
        </>
      ) : null}
      {left.usable_now.map((item) => (
        <div className="pair" key={`${item.kind}/${item.item}`}>
          <dt>{item.item_name}</dt>
          <dd>{item.units ? count(item.units) : money(item.amount_cents)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Print the slip on one page of its own length: a page's `auto` height is ignored by browsers. */
export function printReceipt(): void {
  const slip = document.getElementById("slip");
  if (slip === null) return;
  const height = Math.ceil(slip.scrollHeight * MM_PER_PX) + 2 * MARGIN_MM;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: 80mm ${height}mm; margin: ${MARGIN_MM}mm }`);
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, sheet];
  print();
  document.adoptedStyleSheets = before;
}
