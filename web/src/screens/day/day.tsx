/** The day, to close it: the drawer by way to pay and by user, tips, what was sold, and what the sponsors owe of it. */
import { useState } from "react";
import { exportDayTotals, getDayTotals } from "../../api/operations.ts";
import type { DayTotals } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card } from "../../parts/card.tsx";
import { ExportButton } from "../../parts/export-button.tsx";
import { Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Columns } from "../../parts/plot.tsx";
import { count } from "../../words/quantities.ts";
import { byHour, today } from "../../words/times.ts";
import { DrawerByUser, Taken, TipsByProvider } from "./drawer.tsx";
import { Reconciliation } from "./reconciliation.tsx";
import { Discounts, GivenBack, Sold, SoldForLater, SponsorsOwe } from "./sold.tsx";

export default function Day() {
  const [date, setDate] = useState(() => today(now()));
  const query = { documents: "true" };
  const day = useAnswer(getDayTotals, { path: { date }, query }, ["day", date]);
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
          <ExportButton operation={exportDayTotals} input={{ path: { date } }} name={`day-${date}.csv`} />
        </span>
      </header>
      <Loaded of={day}>{(body) => <Totals day={body} />}</Loaded>
    </>
  );
}

function Totals({ day }: { day: DayTotals }) {
  return (
    <>
      <Reconciliation key={day.day} day={day.day} />
      <div className="columns">
        <Taken day={day} />
        <ByHour day={day} />
        <DrawerByUser day={day} />
        <TipsByProvider day={day} />
        <Sold day={day} />
        <Discounts day={day} />
        <SoldForLater day={day} />
        <SponsorsOwe day={day} />
        <GivenBack day={day} />
      </div>
    </>
  );
}

/** When the sales of the day were completed, hour by hour at the practice. */
function ByHour({ day }: { day: DayTotals }) {
  const sales = (day.documents ?? []).filter((document) => document.kind === "sale");
  if (sales.length === 0) return null;
  return (
    <Card title="By hour">
      <Columns
        label="Sales by hour"
        series={["Sales"]}
        columns={byHour(sales.map((sale) => sale.at)).map(({ hour, count: found }) => ({
          name: hour,
          said: count(found),
          values: [found],
        }))}
      />
    </Card>
  );
}
