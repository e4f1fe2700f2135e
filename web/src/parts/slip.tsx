import type { Receipt } from "../api/types.ts";
import { usePatientName } from "../desk/names.ts";
import { less, money } from "../words/money.ts";
import { count, named } from "../words/quantities.ts";
import { moment } from "../words/times.ts";
import "./slip.css";

const MARGIN_MM = 4;
const MM_PER_PX = 25.4 / 96;

/** A receipt as it lies in the hand: 80 mm wide, as long as it is. */
export function Slip({ receipt, practice }: { receipt: Receipt; practice: string }) {
  const name = usePatientName(receipt.patient_id);
  return (
    <article id="slip" className="slip" aria-label="Receipt">
      <h2>{practice}</h2>
      <p>
        {receipt.completed_at ? moment(receipt.completed_at) : receipt.day}
        <br />
        {name}
      </p>
      <ul>
        {receipt.lines.map((line) => (
          <li key={line.line_id}>
            <span>{line.description || named(line.treatment)}</span>
            <span>{money(line.due_cents)}</span>
            {line.steps.slice(1).map((step) => (
              <small key={step.step + step.explanation}>{step.explanation}</small>
            ))}
          </li>
        ))}
      </ul>
      <Sums receipt={receipt} />
      <p className="slip-end">
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
            <dt>
              {redemption.label || named(redemption.tender)}
              {redemption.points ? ` (${count(redemption.points)} points)` : ""}
            </dt>
            <dd>{less(redemption.amount_cents)}</dd>
          </div>
        ))}
      </dl>
      <dl>
        {receipt.payments.map((payment) => (
          <div className="pair" key={payment.payment_id}>
            <dt>{payment.method === "wallet" ? "Dollar credits" : named(payment.method)}</dt>
            <dd>{money(payment.amount_cents)}</dd>
          </div>
        ))}
        <dt className="slip-total">Paid</dt>
        <dd className="slip-total">{money(totals.payments_cents)}</dd>
      </dl>
    </>
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
