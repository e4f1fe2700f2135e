import { getBreakageReport } from "../../api/operations.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Columns } from "../../parts/plot.tsx";
import { money, roughly } from "../../words/money.ts";
import { named, unitsOf } from "../../words/quantities.ts";
import { date, month } from "../../words/times.ts";
import { FUNDINGS, KINDS, stacked } from "./rows.ts";

/** What nobody used in time, month by month over a year. */
export function Breakage() {
  const report = useAnswer(getBreakageReport, {}, ["report", "breakage"]);
  return (
    <Loaded of={report}>
      {(body) =>
        body.rows.length === 0 ? (
          <Card title="Nothing expired">
            <Empty>In the twelve months up to {date(body.as_of)} nothing ended unused.</Empty>
          </Card>
        ) : (
          <div className="columns">
            <Card title="Expired unused, by month" aside={`up to ${date(body.as_of)}`}>
              <Columns
                label="Expired unused by month"
                series={KINDS.map(named)}
                columns={stacked(body.rows.map((row) => ({ ...row, at: row.month }))).map((each) => ({
                  name: month(each.at),
                  said: roughly(each.cents),
                  values: each.values,
                }))}
              />
            </Card>
            <Card title="By kind">
              <Rows>
                {body.rows.map((row) => (
                  <Row
                    key={`${row.month}/${row.kind}/${row.funding}`}
                    what={`${named(row.kind)}, ${FUNDINGS[row.funding]}`}
                    value={money(row.amount_cents)}
                    under={month(row.month)}
                    beside={unitsOf(row.kind, row.units)}
                  />
                ))}
              </Rows>
            </Card>
          </div>
        )
      }
    </Loaded>
  );
}
