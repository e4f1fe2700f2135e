/** A patient's membership: what is due, its cycles with what they granted, the terms, and its pauses and end. */
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { getMembership, openCheckout, resumeMembership } from "../../api/operations.ts";
import type { Membership as Shown } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { MembershipBadge } from "../../parts/membership-badge.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { PlanTerms } from "../../parts/plan-terms.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { date, day } from "../../words/times.ts";
import { Cycles } from "./cycles.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { PauseDialog } from "./pause-dialog.tsx";

type Layer = "pause" | "cancel" | "end" | null;

export default function Membership({ membershipId }: { membershipId: string }) {
  const membership = useAnswer(getMembership, { path: { membership_id: membershipId } }, ["memberships", membershipId]);
  return <Loaded of={membership}>{(body) => <Whole membership={body} />}</Loaded>;
}

function Whole({ membership }: { membership: Shown }) {
  const [layer, setLayer] = useState<Layer>(null);
  const close = () => setLayer(null);
  return (
    <>
      <header className="screen-head">
        <h1>
          {membership.plan_name} · <PatientName patientId={membership.patient_id} />
        </h1>
        <MembershipBadge {...membership} />
      </header>
      <div className="columns">
        <div className="stack">
          <Dues membership={membership} />
          <Course membership={membership} onLayer={setLayer} />
        </div>
        <Cycles membership={membership} />
        <Card title="Terms of this member">
          <PlanTerms terms={membership.terms} />
        </Card>
      </div>
      {layer === "pause" ? <PauseDialog membership={membership} onClose={close} /> : null}
      {layer === "cancel" || layer === "end" ? (
        <EndDialog membership={membership} at={layer === "end" ? "once" : "cycle"} onClose={close} />
      ) : null}
    </>
  );
}

function Dues({ membership }: { membership: Shown }) {
  const why = useWhyNot("checkout.write");
  const [, go] = useLocation();
  const open = useIntent<{ checkout_id: string }>({
    subject: `open/${membership.patient_id}`,
    changes: [["checkouts"]],
    onAnswer: ({ body }) => go(`/checkouts/${body.checkout_id}`),
  });
  const lines = [{ sells: "membership_dues" as const, membership_id: membership.membership_id, quantity: 1 }];
  return (
    <Card title="Due now">
      <div className="money-large">{money(membership.due_cents)}</div>
      <small>{membership.next_on ? `next cycle on ${date(membership.next_on)}` : "no further cycle"}</small>
      <IntentNote state={open.state} again={open.again} />
      {membership.due_cents ? (
        <div className="dialog-end">
          <Button
            kind="primary"
            why={why}
            busy={open.state.is === "sending"}
            onClick={() => open.run(openCheckout, { body: { patient_id: membership.patient_id, lines } })}
          >
            Take the dues in a checkout
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

/** When it began, its pauses, when it ends; and what can be changed about that. */
function Course({ membership, onLayer }: { membership: Shown; onLayer: (layer: Layer) => void }) {
  const mayChange = useWhyNot("wallet.write");
  const mayEnd = useWhyNot("memberships.end");
  const resume = useIntent<unknown>({
    subject: `membership/resume/${membership.membership_id}`,
    changes: [["memberships"]],
  });
  const over = membership.status === "ended";
  return (
    <Card title="Its course" aside={<Link href={`/patients/${membership.patient_id}/wallet`}>Wallet</Link>}>
      <Rows>
        <Row what="Joined" value={day(membership.enrolled_at)} />
        {membership.pauses.map((pause) => (
          <Row
            key={pause.begins_on}
            what="Paused"
            value={several(pause.cycles, "cycle")}
            under={`${date(pause.begins_on)} to ${date(pause.ends_on)}`}
          />
        ))}
        {membership.ends_on ? (
          <Row
            what={over ? "Ended" : "Ends"}
            value={date(membership.ends_on)}
            under={membership.end_reason === "unpaid" ? "dues stayed unpaid" : "cancelled"}
          />
        ) : null}
        <Row
          what="Member prices"
          value={membership.benefits ? "hold now" : "do not hold now"}
          under={membership.benefits || over ? null : "they hold while dues are paid and nothing is paused"}
        />
      </Rows>
      <IntentNote state={resume.state} again={resume.again} />
      {over ? null : (
        <div className="dialog-end">
          <Button why={mayEnd} onClick={() => onLayer("end")}>
            End at once
          </Button>
          {membership.ends_on ? null : (
            <Button why={mayChange} onClick={() => onLayer("cancel")}>
              Cancel
            </Button>
          )}
          {membership.pauses.length ? (
            <Button
              why={mayChange}
              busy={resume.state.is === "sending"}
              onClick={() => resume.run(resumeMembership, { path: { membership_id: membership.membership_id } })}
            >
              End the pause
            </Button>
          ) : (
            <Button
              why={mayChange ?? (membership.terms.pause_cycles_max ? null : "This plan knows no pause.")}
              onClick={() => onLayer("pause")}
            >
              Pause
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
