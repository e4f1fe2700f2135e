/** What the sponsors owe: a month of one programme, line by line, matched with its statement and with what came in. */
import { useState } from "react";
import { useSearch } from "wouter";
import { exportSettlement, getSettlement } from "../../api/operations.ts";
import type { Settlement } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { usePrograms } from "../../desk/programs.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { ExportButton } from "../../parts/export-button.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { today } from "../../words/times.ts";
import { Findings } from "./findings.tsx";
import { Lines } from "./lines.tsx";
import { Rebates } from "./rebates.tsx";
import { Statement } from "./statement.tsx";

/** On one page: as many as can be marked as reimbursed at once. */
const LINES = "2000";

export default function Sponsors() {
  const led = new URLSearchParams(useSearch()); // from Today, to what waits
  const [program, setProgram] = useState(led.get("program") ?? "alle");
  const [month, setMonth] = useState(() => led.get("month") ?? today(now()).slice(0, 7));
  const programs = usePrograms();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1) ?? "";
  const settlement = useAnswer(getSettlement, { path: { program, month }, query: { limit: LINES, cursor } }, [
    "settlement",
    program,
    month,
    cursor,
  ]);
  const show = (change: () => void) => {
    change();
    setCursors([]);
  };
  return (
    <>
      <header className="screen-head">
        <h1>Sponsors</h1>
        <span className="screen-actions">
          <Choice label="Programme" value={program} onChange={(event) => show(() => setProgram(event.target.value))}>
            {programs.is === "ready"
              ? programs.body.programs.map((each) => (
                  <option key={each.program} value={each.program}>
                    {each.name}
                  </option>
                ))
              : null}
          </Choice>
          <Field
            label="Month"
            required
            type="month"
            value={month}
            onChange={(event) => event.target.value && show(() => setMonth(event.target.value))}
          />
          <ExportButton
            operation={exportSettlement}
            input={{ path: { program, month } }}
            name={`${program}-${month}.csv`}
          />
        </span>
      </header>
      <Loaded of={settlement}>
        {(body) => (
          <Month
            key={`${program}/${month}/${cursor}`}
            settlement={body}
            onNext={body.next_cursor === null ? null : () => setCursors([...cursors, body.next_cursor ?? ""])}
            onEarlier={cursors.length ? () => setCursors(cursors.slice(0, -1)) : null}
          />
        )}
      </Loaded>
    </>
  );
}

interface MonthProps {
  settlement: Settlement;
  onNext: (() => void) | null;
  onEarlier: (() => void) | null;
}

function Month({ settlement, onNext, onEarlier }: MonthProps) {
  return (
    <>
      <div className="figures">
        <Card title="Owed">
          <div className="money-large">{money(settlement.owed_cents)}</div>
        </Card>
        <Card title="Reimbursed">
          <div className="money-large">{money(settlement.reimbursed_cents)}</div>
        </Card>
        <Card title="Still open">
          <div className="money-large">{money(settlement.open_cents)}</div>
        </Card>
        {settlement.missing_7_days_cents ? (
          <Card title="On no statement">
            <div className="money-large">{money(settlement.missing_7_days_cents)}</div>
            <small>
              for a week or longer
              {settlement.missing_30_days_cents ? `, ${money(settlement.missing_30_days_cents)} for 30 days` : ""}
            </small>
          </Card>
        ) : null}
        <Card title="Not verified">
          <div className="money-large">{money(settlement.unverified_cents)}</div>
          <small>by codes that were redeemed elsewhere</small>
        </Card>
      </div>
      <div className="split">
        <div className="stack">
          <Lines settlement={settlement} />
          {onNext || onEarlier ? (
            <div className="dialog-end">
              <span className="quiet">The sums are of the whole month.</span>
              {onEarlier ? <Button onClick={onEarlier}>Earlier lines</Button> : null}
              {onNext ? <Button onClick={onNext}>Later lines</Button> : null}
            </div>
          ) : null}
        </div>
        <aside className="stack">
          <Statement settlement={settlement} />
          <Rebates settlement={settlement} />
          <Findings settlement={settlement} />
        </aside>
      </div>
    </>
  );
}
