/** An offer as the sponsor's portal shows it for this member, by the portal's own reference. */

import { useState } from "react";
import { issueOffer } from "../../api/operations.ts";
import type { Cents, OfferKind } from "../../api/schemas.ts";
import type { Account } from "../../api/types.ts";
import { usePrograms, useTreatmentName } from "../../desk/programs.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { whole } from "../../words/quantities.ts";

export function OfferDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [kind, setKind] = useState<OfferKind>("curated");
  const [amount, setAmount] = useState<Cents | null>(null);
  const [treatment, setTreatment] = useState("");
  const [missing, setMissing] = useState<readonly string[]>([]);
  const programs = usePrograms();
  const called = useTreatmentName();
  const own =
    programs.is === "ready"
      ? (programs.body.programs.find((each) => each.program === account.program)?.own_treatments ?? [])
      : [];
  const intent = useIntent<unknown>({
    subject: `offer/${account.account_id}`,
    changes: [["points", account.patient_id, "offers", account.account_id], ["cart"]],
    onAnswer: onClose,
  });
  const issue = (form: FormData) => {
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const lacking = ["name", "reference"].filter((each) => !said(each));
    setMissing(amount ? lacking : [...lacking, "amount"]);
    if (lacking.length || !amount) return;
    const again = whole(said("every"));
    intent.run(issueOffer, {
      path: { account_id: account.account_id },
      body: {
        reference: said("reference"),
        name: said("name"),
        terms: {
          kind,
          amount_cents: amount,
          treatments: treatment ? [treatment] : [],
          ...(again ? { every_days: again } : {}),
        },
        ends_on: said("ends") || null,
      },
    });
  };
  return (
    <Dialog title={`${account.program_name}: an offer for this patient`} onClose={onClose}>
      <Form className="stack" onSend={issue}>
        <div className="fields">
          <Field
            label="Name"
            name="name"
            required
            maxLength={100}
            hint="As the portal has it: $75 off Juvéderm."
            error={missing.includes("name") ? "Enter its name, as the portal has it." : null}
          />
          <Field
            label="The portal’s reference"
            name="reference"
            required
            maxLength={100}
            error={missing.includes("reference") ? "Enter the reference that the portal shows." : null}
          />
          <MoneyField
            label="Amount"
            value={amount}
            onChange={setAmount}
            error={missing.includes("amount") && !amount ? "Enter what it takes off." : null}
          />
          <Choice label="Kind" value={kind} onChange={(event) => setKind(event.target.value as OfferKind)}>
            <option value="curated">For this patient alone</option>
            <option value="flash">Flash offer, which ends</option>
            <option value="gift_card">Gift card, taken whole or not at all</option>
          </Choice>
          <Choice label="For" value={treatment} onChange={(event) => setTreatment(event.target.value)}>
            <option value="">Any of the sponsor’s treatments</option>
            {own.map((code) => (
              <option key={code} value={code}>
                {called(code)}
              </option>
            ))}
          </Choice>
          <Field label="Last day" name="ends" type="date" />
          <Field label="Again after so many days" name="every" inputMode="numeric" hint="Nothing here: once." />
        </div>
        <DialogEnd intent={intent} onClose={onClose}>
          Enter it
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
