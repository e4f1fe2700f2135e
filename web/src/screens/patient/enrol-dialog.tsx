/** Joining a membership plan, with its terms of today; its first dues are due at once. */

import { useState } from "react";
import { useLocation } from "wouter";
import { enrolMember, listMembershipPlans } from "../../api/operations.ts";
import type { Membership, Plan } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Empty } from "../../parts/card.tsx";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PlanTerms } from "../../parts/plan-terms.tsx";
import { feeOf } from "../../words/plans.ts";

const SHOWN_MAX = "100";

export function EnrolDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const plans = useAnswer(listMembershipPlans, { query: { limit: SHOWN_MAX } }, ["membership-plans"]);
  return (
    <Dialog title="Enrol in a membership" onClose={onClose}>
      <Loaded of={plans}>
        {(body) => {
          const sold = body.membership_plans.filter((plan) => plan.sold);
          return sold.length === 0 ? (
            <Empty>No plan is sold today. They are made in Settings, Memberships.</Empty>
          ) : (
            <Join patientId={patientId} plans={sold} onClose={onClose} />
          );
        }}
      </Loaded>
    </Dialog>
  );
}

function Join({ patientId, plans, onClose }: { patientId: string; plans: readonly Plan[]; onClose: () => void }) {
  const [planId, setPlanId] = useState(plans[0]?.plan_id ?? "");
  const [from, setFrom] = useState("");
  const [, go] = useLocation();
  const intent = useIntent<Membership>({
    subject: `membership/new/${patientId}`,
    changes: [["memberships"]],
    onAnswer: ({ body }) => go(`/memberships/${body.membership_id}`),
  });
  const plan = plans.find((each) => each.plan_id === planId);
  const terms = plan?.versions.at(-1)?.terms;
  return (
    <Form
      className="stack"
      onSend={() => {
        intent.run(enrolMember, {
          path: { patient_id: patientId },
          body: { plan_id: planId, starts_on: from || null },
        });
      }}
    >
      <div className="fields">
        <Choice label="Plan" value={planId} onChange={(event) => setPlanId(event.target.value)}>
          {plans.map((each) => (
            <option key={each.plan_id} value={each.plan_id}>
              {each.name}
            </option>
          ))}
        </Choice>
        <Field
          label="First day"
          type="date"
          value={from}
          hint="Today, unless it is another day."
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
      {terms ? <PlanTerms terms={terms} /> : null}
      <DialogEnd intent={intent} onClose={onClose}>
        Enrol{terms ? ` for ${feeOf(terms)}` : ""}
      </DialogEnd>
    </Form>
  );
}
