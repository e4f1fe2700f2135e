/** A membership plan, or its next version: what it asks, what each cycle brings, what members pay less for. */

import { useState } from "react";
import { createMembershipPlan, getMembershipPlan, replaceMembershipPlan } from "../../api/operations.ts";
import type { Cents, LineKindInput, MemberPriceBody, MembershipPlanBody } from "../../api/schemas.ts";
import type { Plan } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Banner } from "../../parts/banner.tsx";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Check, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { whole } from "../../words/quantities.ts";
import { asked, Grants } from "./plan-grants.tsx";
import { MemberPrices } from "./plan-prices.tsx";

const COUNTS = {
  cycle_months: { label: "Months of a cycle", hint: "1 to 24", first: 1 },
  commitment_cycles: { label: "Cycles one stays at least", hint: "", first: 0 },
  notice_days: { label: "Days of notice", hint: "", first: 0 },
  pause_cycles_max: { label: "Cycles to pause in a year", hint: "0: no pause", first: 0 },
  grace_days: { label: "Days of grace", hint: "Then dues are past due and benefits stop.", first: 7 },
  unpaid_cycles_max: { label: "Unpaid cycles until it ends", hint: "1 to 12", first: 3 },
  price_notice_days: { label: "Days of notice of new terms", hint: "", first: 30 },
} as const;

type Count = keyof typeof COUNTS;
const NAMES = Object.keys(COUNTS) as Count[];

/** The next version of a plan, under the entity tag of what was read. */
export function NextVersion({ planId, onClose }: { planId: string; onClose: () => void }) {
  const plan = useAnswer(getMembershipPlan, { path: { plan_id: planId } }, ["membership-plans", planId]);
  return (
    <Loaded of={plan}>{(body, { etag }) => <PlanDialog plan={body} etag={etag ?? ""} onClose={onClose} />}</Loaded>
  );
}

interface Props {
  plan: Plan | null;
  etag?: string;
  onClose: () => void;
}

export function PlanDialog({ plan, etag = "", onClose }: Props) {
  const terms = plan?.versions.at(-1)?.terms;
  const [fee, setFee] = useState<Cents | null>(terms?.fee_cents ?? null);
  const [setup, setSetup] = useState<Cents | null>(terms?.setup_fee_cents || null);
  const [toWallet, setToWallet] = useState(terms?.fee_to_wallet ?? false);
  const [grants, setGrants] = useState<NonNullable<MembershipPlanBody["grants"]>>(() =>
    (terms?.grants ?? []).map(asked),
  );
  const [prices, setPrices] = useState(() =>
    (terms?.member_prices ?? []).map(
      ({ services, service_names, line_kind, percent_off, price_cents }): MemberPriceBody => ({
        services,
        service_names,
        line_kind: line_kind as LineKindInput | null,
        percent_off,
        price_cents,
      }),
    ),
  );
  const [wrong, setWrong] = useState<string | null>(null);
  const intent = useIntent<unknown>({
    subject: `plan/${plan?.plan_id ?? "new"}`,
    changes: [["membership-plans"]],
    onAnswer: onClose,
  });
  const save = (form: FormData) => {
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const counts = NAMES.map((name) => [name, whole(said(name))] as const);
    const lacking = counts.find(([, value]) => value === null);
    const kept = said("rollover_cycles");
    const problem = !said("name")
      ? "Give the plan a name."
      : fee === null
        ? "Enter the dues of a cycle; 0.00 for none."
        : lacking
          ? `“${COUNTS[lacking[0]].label}” is a whole number.`
          : grants.some((grant) => grant.kind !== "credits" && !grant.item)
            ? "Choose of the catalogue what each cycle brings."
            : kept !== "" && whole(kept) === null
              ? "How many cycles longer it can be used is a whole number, or nothing."
              : null;
    setWrong(problem);
    if (problem || fee === null) return;
    const body: MembershipPlanBody = {
      ...(Object.fromEntries(counts) as Record<Count, number>),
      name: said("name"),
      fee_cents: fee,
      setup_fee_cents: setup ?? 0,
      fee_to_wallet: toWallet,
      rollover_cycles: kept === "" ? null : whole(kept),
      grants,
      member_prices: prices,
      effective_from: said("effective_from") || null,
      members_from: said("members_from") || null,
    };
    if (plan) intent.run(replaceMembershipPlan, { path: { plan_id: plan.plan_id }, body, if_match: etag });
    else intent.run(createMembershipPlan, { body });
  };
  return (
    <Dialog title={plan ? `${plan.name}: the next version` : "Add a plan"} onClose={onClose} wide>
      <Form className="stack" onSend={save}>
        <div className="fields">
          <Field label="Name" name="name" required maxLength={100} defaultValue={plan?.name} />
          <MoneyField label="Dues of a cycle" value={fee} onChange={setFee} />
          <MoneyField label="Once, to join" required={false} value={setup} onChange={setSetup} />
        </div>
        <Check
          label="The dues enter the wallet as dollar credits"
          checked={toWallet}
          onChange={(event) => setToWallet(event.target.checked)}
        />
        <Grants grants={grants} onChange={setGrants} />
        <MemberPrices prices={prices} onChange={setPrices} />
        <div className="fields">
          <Field
            label="Cycles that what it brings stays good beyond its own"
            name="rollover_cycles"
            inputMode="numeric"
            defaultValue={terms ? (terms.rollover_cycles ?? "") : 0}
            hint="Nothing here: without an end."
          />
          {NAMES.map((name) => (
            <Field
              key={name}
              label={COUNTS[name].label}
              name={name}
              required
              inputMode="numeric"
              defaultValue={terms?.[name] ?? COUNTS[name].first}
              hint={COUNTS[name].hint}
            />
          ))}
          <Field
            label="For new members from"
            name="effective_from"
            type="date"
            hint="Today, unless it is another day."
          />
          {plan ? (
            <Field
              label="For those who are members from"
              name="members_from"
              type="date"
              hint="With their next cycle after that day; nothing here: they keep their terms."
            />
          ) : null}
        </div>
        {wrong ? (
          <Banner tone="bad" heading="Please mend this" role="alert">
            {wrong}
          </Banner>
        ) : null}
        <DialogEnd intent={intent} onClose={onClose}>
          {plan ? "Add this version" : "Add the plan"}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
