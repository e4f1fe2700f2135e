/** What the sponsors owe: a month of one programme, line by line, with what does not match its statement. */
import { useState } from "react";
import { getSettlement, listPrograms, markReimbursed } from "../../api/operations.ts";
import type { Settlement } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { date, today } from "../../words/times.ts";

const A_DAY_MS = 86_400_000;

export default function Sponsors() {
  const [program, setProgram] = useState("alle");
  const [month, setMonth] = useState(() => today(now()).slice(0, 7));
  const programs = useAnswer(listPrograms, {}, ["programs"], { fresh: A_DAY_MS });
  const settlement = useAnswer(getSettlement, { path: { program, month } }, ["settlement", program, month]);
  return (
    <>
      <header className="screen-head">
        <h1>Sponsors</h1>
        <span className="screen-actions">
          <Choice label="Programme" value={program} onChange={(event) => setProgram(event.target.value)}>
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
            onChange={(event) => event.target.value && setMonth(event.target.value)}
          />
        </span>
      </header>
      <Loaded of={settlement}>{(body) => <Month settlement={body} />}</Loaded>
    </>
  );
}

function Month({ settlement }: { settlement: Settlement }) {
  const open = settlement.rows.filter((row) => !row.reimbursed && row.verified);
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
        <Card title="Not verified">
          <div className="money-large">{money(settlement.unverified_cents)}</div>
          <small>by codes that were redeemed elsewhere</small>
        </Card>
      </div>
      <Card title="Line by line" aside={<Paid settlement={settlement} ids={open.map((row) => row.authorization_id)} />}>
        {settlement.rows.length === 0 ? <Empty>Nothing of this programme was used in this month.</Empty> : null}
        <Rows>
          {settlement.rows.map((row) => (
            <Row
              key={row.authorization_id}
              what={
                <>
                  {row.code || named(row.kind)} {row.reimbursed ? <Badge tone="good">reimbursed</Badge> : null}
                  {row.findings.map((finding) => (
                    <Badge key={finding} tone="warn">
                      {named(finding).toLowerCase()}
                    </Badge>
                  ))}
                </>
              }
              value={money(row.amount_cents)}
              under={date(row.day)}
              beside={row.statement_cents === null ? null : `statement: ${money(row.statement_cents)}`}
            />
          ))}
        </Rows>
      </Card>
    </>
  );
}

function Paid({ settlement, ids }: { settlement: Settlement; ids: string[] }) {
  const why = useWhyNot("checkout.settle");
  const path = { program: settlement.program, month: settlement.month };
  const intent = useIntent<unknown>({
    subject: `settlement/${path.program}/${path.month}`,
    changes: [["settlement", path.program, path.month]],
  });
  if (ids.length === 0) return null;
  return (
    <>
      <IntentNote state={intent.state} again={intent.again} />
      <Button
        size="small"
        why={why}
        busy={intent.state.is === "sending"}
        onClick={() => intent.run(markReimbursed, { path, body: { authorization_ids: ids } })}
      >
        Mark all as reimbursed
      </Button>
    </>
  );
}
