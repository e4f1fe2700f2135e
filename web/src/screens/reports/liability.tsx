import { getLiabilityReport } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Liability as Report } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Banner } from "../../parts/banner.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Columns } from "../../parts/plot.tsx";
import { money, roughly } from "../../words/money.ts";
import { named, several, unitsOf } from "../../words/quantities.ts";
import { moment, month } from "../../words/times.ts";
import { FUNDINGS, KINDS, stacked } from "./rows.ts";

const EVERY_MS = 1_000;
const NEVER = "never";

/** What patients could still ask for: by kind, by who paid for it, and by the month in which it ends. */
export function Liability() {
  const report = useAnswer(getLiabilityReport, {}, ["report", "liability"], {
    every: EVERY_MS,
    until: (body) => body.status !== "being_made",
  });
  return (
    <Loaded of={report}>
      {(body) =>
        body.status === "ready" ? (
          <Owed report={body} />
        ) : body.failure ? (
          <Banner tone="bad" heading="Not made" role="alert">
            {body.failure}
          </Banner>
        ) : (
          <Card title="Being made">
            <p role="status">It is being added up from every wallet. It shows here by itself; you may go on.</p>
          </Card>
        )
      }
    </Loaded>
  );
}

function Owed({ report }: { report: Report }) {
  const months = stacked(report.rows.map((row) => ({ ...row, at: row.expires_in })));
  const ends = months.filter((each) => each.at !== NEVER);
  const never = months.find((each) => each.at === NEVER);
  return (
    <div className="columns">
      <Card title="Owed to patients" aside={several(report.patients, "patient")}>
        <div className="due">{money(report.total_cents ?? (0 as Cents))}</div>
        <small>
          as of {moment(report.as_of)}
          {never ? ` · about ${roughly(never.cents)} of it never expires` : ""}
        </small>
      </Card>
      <Card title="When it ends unless it is used">
        {ends.length === 0 ? <Empty>Nothing of it has an end.</Empty> : null}
        <Columns
          label="Owed by the month in which it ends"
          series={KINDS.map(named)}
          columns={ends.map((each) => ({ name: month(each.at), said: roughly(each.cents), values: each.values }))}
        />
      </Card>
      <Card title="By kind">
        {report.rows.length === 0 ? <Empty>Nothing is in any wallet.</Empty> : null}
        <Rows>
          {report.rows.map((row) => (
            <Row
              key={`${row.kind}/${row.funding}/${row.expires_in}`}
              what={`${named(row.kind)}, ${FUNDINGS[row.funding]}`}
              value={money(row.amount_cents)}
              under={row.expires_in === NEVER ? "no expiry" : `until ${month(row.expires_in)}`}
              beside={unitsOf(row.kind, row.units)}
            />
          ))}
        </Rows>
      </Card>
    </div>
  );
}
