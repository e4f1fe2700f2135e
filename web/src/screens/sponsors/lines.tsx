import { useState } from "react";
import { Link } from "wouter";
import { markReimbursed } from "../../api/operations.ts";
import type { PaidIn } from "../../api/schemas.ts";
import type { Settlement, SettlementRow } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty } from "../../parts/card.tsx";
import { Choice } from "../../parts/field.tsx";
import { money } from "../../words/money.ts";
import { capital, count, named, several } from "../../words/quantities.ts";
import { date } from "../../words/times.ts";
import "./sponsors.css";

const SHOWN = 100;

/** Every line of the month; those that the sponsor has paid are ticked and marked together. */
export function Lines({ settlement }: { settlement: Settlement }) {
  const open = settlement.rows.filter((row) => !row.reimbursed && row.verified);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [paidIn, setPaidIn] = useState<PaidIn>("dollars");
  const [shown, setShown] = useState(SHOWN);
  const why = useWhyNot("checkout.settle");
  const path = { program: settlement.program, month: settlement.month };
  const intent = useIntent<unknown>({
    subject: `settlement/${path.program}/${path.month}`,
    changes: [["settlement", path.program, path.month]],
    onAnswer: () => setTicked(new Set()),
  });
  const all = open.length > 0 && ticked.size === open.length;
  return (
    <Card
      title="Line by line"
      aside={
        open.length ? (
          <Button
            size="small"
            onClick={() => setTicked(all ? new Set() : new Set(open.map((row) => row.authorization_id)))}
          >
            {all ? "Tick none" : "Tick all open ones"}
          </Button>
        ) : null
      }
    >
      {settlement.rows_in_all === 0 ? <Empty>Nothing of this programme was used in this month.</Empty> : null}
      <ul className="rows">
        {settlement.rows.slice(0, shown).map((row) => (
          <Line
            key={row.authorization_id}
            row={row}
            ticked={open.length ? ticked.has(row.authorization_id) : null}
            onTick={(on) => setTicked(changed(ticked, row.authorization_id, on))}
          />
        ))}
      </ul>
      {settlement.rows.length > shown ? (
        <div className="dialog-end">
          <span className="quiet">
            {count(shown)} of {count(settlement.rows_in_all)} lines
          </span>
          <Button size="small" onClick={() => setShown(shown + SHOWN)}>
            Show more
          </Button>
        </div>
      ) : null}
      <IntentNote state={intent.state} again={intent.again} />
      {open.length ? (
        <div className="dialog-end">
          <Choice label="The sponsor paid" value={paidIn} onChange={(event) => setPaidIn(event.target.value as PaidIn)}>
            <option value="dollars">in dollars</option>
            <option value="product">in product</option>
          </Choice>
          <Button
            kind="primary"
            busy={intent.state.is === "sending"}
            why={why ?? (ticked.size ? null : "Tick what the sponsor has paid.")}
            onClick={() =>
              intent.run(markReimbursed, { path, body: { authorization_ids: [...ticked], paid_in: paidIn } })
            }
          >
            Mark {several(ticked.size, "line")} as reimbursed
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function changed(ticked: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(ticked);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

interface LineProps {
  row: SettlementRow;
  /** Null where no line of the month can be ticked. */
  ticked: boolean | null;
  onTick: (on: boolean) => void;
}

function Line({ row, ticked, onTick }: LineProps) {
  const name = row.code || capital(named(row.kind));
  return (
    <li className={ticked === null ? "row settled" : "row settled ticks"}>
      <span className="row-what">
        {ticked === null ? null : !row.reimbursed && row.verified ? (
          <input
            type="checkbox"
            aria-label={`${name}, ${money(row.amount_cents)}`}
            checked={ticked}
            onChange={(event) => onTick(event.target.checked)}
          />
        ) : (
          <span />
        )}
        <span>
          {name}{" "}
          {row.reimbursed ? (
            <Badge tone="good">{row.paid_in === "product" ? "reimbursed in product" : "reimbursed"}</Badge>
          ) : null}
          {row.verified ? null : <Badge tone="warn">not verified</Badge>}
        </span>
      </span>
      <span className="row-value">{money(row.amount_cents)}</span>
      <small>
        {date(row.day)} · <Link href={`/sales/${row.checkout_id}`}>sale</Link>
      </small>
      <small className="row-beside">
        {row.statement_cents !== null
          ? `statement: ${money(row.statement_cents)}`
          : row.age_days
            ? `on no statement for ${several(row.age_days, "day")}`
            : null}
      </small>
    </li>
  );
}
