/** Who owes dues by a day, whose are the oldest first: each leads to the membership, where they are taken or recorded. */
import { useState } from "react";
import { Link } from "wouter";
import { listMemberships } from "../../api/operations.ts";
import type { Membership } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { date, day, today } from "../../words/times.ts";

const PAGE = "50";

export function DueList() {
  const [by, setBy] = useState(() => today(now()));
  return (
    <Card title="Dues to take" aside={<Link href="/settings/memberships">Plans</Link>}>
      <div className="stack">
        <Field
          label="Due by"
          className="short"
          required
          type="date"
          value={by}
          onChange={(event) => event.target.value && setBy(event.target.value)}
        />
        <Listed key={by} by={by} />
      </div>
    </Card>
  );
}

function Listed({ by, cursor }: { by: string; cursor?: string }) {
  const [more, setMore] = useState(false);
  const query = { due_by: by, limit: PAGE, ...(cursor ? { cursor } : {}) };
  const memberships = useAnswer(listMemberships, { query }, ["memberships", "due", by, cursor ?? ""]);
  return (
    <Loaded of={memberships}>
      {(body) => (
        <>
          {body.memberships.length === 0 && !cursor ? (
            <Empty>Nobody owes dues by {date(by)}.</Empty>
          ) : (
            <Rows>
              {body.memberships.map((membership) => (
                <Owes key={membership.membership_id} membership={membership} />
              ))}
            </Rows>
          )}
          {body.next_cursor === null ? null : more ? (
            <Listed by={by} cursor={body.next_cursor} />
          ) : (
            <div className="dialog-end">
              <Button onClick={() => setMore(true)}>More</Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

function Owes({ membership }: { membership: Membership }) {
  const unpaid = membership.cycles.filter((cycle) => cycle.status === "due" || cycle.status === "past_due");
  const oldest = unpaid.at(-1);
  return (
    <Row
      what={
        <>
          <PatientName patientId={membership.patient_id} />{" "}
          {membership.status === "past_due" ? <Badge tone="bad">past due</Badge> : null}
        </>
      }
      value={
        <Link className="button small" href={`/memberships/${membership.membership_id}`}>
          {money(membership.due_cents)}
          <span className="visually-hidden"> of {membership.plan_name}</span>
        </Link>
      }
      under={[membership.plan_name, unpaid.length > 1 ? several(unpaid.length, "unpaid cycle") : null]
        .filter(Boolean)
        .join(" · ")}
      beside={
        oldest
          ? `due ${day(oldest.due_at)}${oldest.failures ? ` · ${several(oldest.failures, "try", "tries")} failed` : ""}`
          : null
      }
    />
  );
}
