/** The day, to close it: what was taken by each way to pay, what went back, taxes, and what the sponsors owe of it. */
import { useState } from "react";
import { getDayTotals, listCheckouts } from "../../api/operations.ts";
import type { DayTotals } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Banner } from "../../parts/banner.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Bars, Columns } from "../../parts/plot.tsx";
import { money } from "../../words/money.ts";
import { count, named, several } from "../../words/quantities.ts";
import { byHour, today } from "../../words/times.ts";

export default function Day() {
  const [date, setDate] = useState(() => today(now()));
  const day = useAnswer(getDayTotals, { path: { date }, query: { reconcile: "true" } }, ["day", date]);
  return (
    <>
      <header className="screen-head">
        <h1>Day</h1>
        <span className="screen-actions">
          <Field
            label="Date"
            required
            type="date"
            value={date}
            onChange={(event) => event.target.value && setDate(event.target.value)}
          />
        </span>
      </header>
      <Loaded of={day}>{(body) => <Totals day={body} />}</Loaded>
    </>
  );
}

function Totals({ day }: { day: DayTotals }) {
  const { sales, refunds } = day;
  return (
    <>
      <Reconciled day={day} />
      <div className="columns">
        <Card title="In the drawer and on the terminal" aside={several(sales.documents, "sale")}>
          {day.net_payments.length === 0 ? <Empty>Nothing was taken on this day.</Empty> : null}
          <Bars
            rows={day.net_payments.map((part) => ({
              name: named(part.kind),
              value: part.amount_cents,
              said: money(part.amount_cents),
            }))}
          />
        </Card>
        <ByHour day={day.day} />
        <Card title="Sold">
          <Rows>
            <Row what="Gross" value={money(sales.gross_cents)} />
            <Row what="From wallets" value={money(sales.wallet_cents)} />
            <Row what="Coupons" value={money(sales.coupon_cents)} />
            <Row what="Tax" value={money(day.net_tax_cents)} under="refunds taken off" />
          </Rows>
        </Card>
        <Card title="Sponsors owe">
          {sales.tenders.length + sales.unverified_tenders.length === 0 ? (
            <Empty>Nothing of a sponsor’s was used.</Empty>
          ) : null}
          <Rows>
            {sales.tenders.map((part) => (
              <Row key={part.kind} what={named(part.kind)} value={money(part.amount_cents)} />
            ))}
            {sales.unverified_tenders.map((part) => (
              <Row
                key={part.kind}
                what={named(part.kind)}
                value={money(part.amount_cents)}
                under="by codes from outside"
              />
            ))}
          </Rows>
        </Card>
        <Card title="Given back" aside={several(refunds.documents, "refund")}>
          {refunds.documents === 0 ? <Empty>Nothing went back.</Empty> : null}
          <Rows>
            {refunds.payments.map((part) => (
              <Row key={part.kind} what={named(part.kind)} value={money(part.amount_cents)} />
            ))}
          </Rows>
        </Card>
      </div>
    </>
  );
}

/** When the sales of the day were completed, hour by hour at the practice. */
function ByHour({ day }: { day: string }) {
  const query = { day, state: "sold", limit: "100" };
  const sales = useAnswer(listCheckouts, { query }, ["checkouts", "day", day]);
  if (sales.is !== "ready" || sales.body.checkouts.length === 0) return null;
  const hours = byHour(sales.body.checkouts.flatMap((sale) => (sale.ended_at ? [sale.ended_at] : [])));
  return (
    <Card title="By hour">
      <Columns
        label="Sales by hour"
        series={["Sales"]}
        columns={hours.map(({ hour, count: found }) => ({ name: hour, said: count(found), values: [found] }))}
      />
    </Card>
  );
}

/** Whether the books and the journals say the same. */
function Reconciled({ day }: { day: DayTotals }) {
  const found = day.reconciliation;
  if (found === null) return null;
  if (found.differing_checkout_ids.length === 0) {
    return (
      <Banner tone="good" heading="The books agree" role="status">
        {several(found.checked, "sale")} checked against their journals.
      </Banner>
    );
  }
  return (
    <Banner tone="bad" heading="The books differ" role="alert">
      Call support about {found.differing_checkout_ids.join(", ")}.
    </Banner>
  );
}
