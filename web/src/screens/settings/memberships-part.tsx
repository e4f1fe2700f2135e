/** What practices sell as membership: the plans, each with its versions and from when they hold for whom. */
import { useState } from "react";
import { listMembershipPlans, retireMembershipPlan } from "../../api/operations.ts";
import type { Plan } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PlanTerms } from "../../parts/plan-terms.tsx";
import { feeOf } from "../../words/plans.ts";
import { date } from "../../words/times.ts";
import { NextVersion, PlanDialog } from "./plan-dialog.tsx";

const SHOWN_MAX = "100";
const NEW = "new";

export function MembershipsPart() {
  const why = useWhyNot("memberships.plans.edit");
  const plans = useAnswer(listMembershipPlans, { query: { limit: SHOWN_MAX } }, ["membership-plans"]);
  const [editing, setEditing] = useState<string | null>(null);
  const close = () => setEditing(null);
  return (
    <>
      <Card
        title="Membership plans"
        aside={
          <Button size="small" why={why} onClick={() => setEditing(NEW)}>
            Add a plan
          </Button>
        }
      >
        <Loaded of={plans}>
          {(body) => (body.membership_plans.length === 0 ? <Empty>No plan yet: nobody can be enrolled.</Empty> : null)}
        </Loaded>
      </Card>
      {plans.is === "ready"
        ? plans.body.membership_plans.map((plan) => (
            <PlanCard key={plan.plan_id} plan={plan} onChange={() => setEditing(plan.plan_id)} />
          ))
        : null}
      {editing === NEW ? <PlanDialog plan={null} onClose={close} /> : null}
      {editing && editing !== NEW ? <NextVersion planId={editing} onClose={close} /> : null}
    </>
  );
}

function PlanCard({ plan, onChange }: { plan: Plan; onChange: () => void }) {
  const why = useWhyNot("memberships.plans.edit");
  const retire = useIntent<unknown>({ subject: `plan/retire/${plan.plan_id}`, changes: [["membership-plans"]] });
  const newest = plan.versions.at(-1);
  return (
    <Card
      title={plan.name}
      aside={
        plan.sold ? (
          <Badge tone="good">sold</Badge>
        ) : (
          <Badge>{plan.retired_on ? `not sold since ${date(plan.retired_on)}` : "not sold yet"}</Badge>
        )
      }
    >
      <div className="stack">
        {newest ? <PlanTerms terms={newest.terms} /> : null}
        <h3>Versions</h3>
        <Rows>
          {plan.versions.map((version) => (
            <Row
              key={version.number}
              what={`Version ${version.number}`}
              value={feeOf(version.terms)}
              under={`for new members from ${date(version.effective_from)}`}
              beside={
                version.number === 1
                  ? null
                  : version.members_from
                    ? `for all from ${date(version.members_from)}`
                    : "who was a member keeps the old terms"
              }
            />
          ))}
        </Rows>
        <IntentNote state={retire.state} again={retire.again} />
        {plan.retired_on ? null : (
          <div className="dialog-end">
            <Button
              kind="danger"
              why={why}
              busy={retire.state.is === "sending"}
              onClick={() => retire.run(retireMembershipPlan, { path: { plan_id: plan.plan_id } })}
            >
              Sell it no more
              <span className="visually-hidden">: {plan.name}</span>
            </Button>
            <Button why={why} aria-label={`New version of ${plan.name}`} onClick={onChange}>
              New version
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
