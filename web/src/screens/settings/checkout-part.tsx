import { useState } from "react";
import { getCheckoutSettings, replaceCheckoutSettings } from "../../api/operations.ts";
import type { Percent } from "../../api/schemas.ts";
import type { CheckoutSettings } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Button } from "../../parts/button.tsx";
import { Check, Field } from "../../parts/field.tsx";
import { ServiceField } from "../../parts/service-field.tsx";
import { codeOf } from "../../words/quantities.ts";
import { Kept, numberOf, type Saving, SettingsForm } from "./form.tsx";

/** Tax, discounts and their reasons, service charges, when an open cart is given up, and where refunds go. */
export function CheckoutPart() {
  const settings = useAnswer(getCheckoutSettings, {}, ["settings", "checkout"]);
  return <Kept of={settings}>{(body, saving) => <Form settings={body} saving={saving} />}</Kept>;
}

function Form({ settings, saving }: { settings: CheckoutSettings; saving: Saving }) {
  const [hours, setHours] = useState(String(settings.abandon_hours));
  const [tax, setTax] = useState(String(settings.tax_percent));
  const [most, setMost] = useState(String(settings.discount_percent_max));
  const [reasons, setReasons] = useState(settings.discount_reasons);
  const [charges, setCharges] = useState<Charge[]>(settings.service_charges);
  const [wallet, setWallet] = useState(settings.refund_to_wallet);
  const intent = useIntent<CheckoutSettings>({
    subject: "settings/checkout",
    changes: [["settings", "checkout"]],
    onAnswer: saving.onSaved,
  });
  const share = (text: string) => numberOf(text.replace("%", ""));
  const save = () =>
    intent.run(replaceCheckoutSettings, {
      body: {
        abandon_hours: Number(hours),
        tax_percent: (share(tax) ?? 0) as Percent,
        refund_to_wallet: wallet,
        service_charges: charges.flatMap(({ service_code, charge_code }) =>
          service_code && charge_code ? [{ service_code, charge_code }] : [],
        ),
        discount_reasons: reasons.filter((reason) => reason.name.trim()),
        discount_percent_max: (share(most) ?? 0) as Percent,
      },
      if_match: saving.etag,
    });
  const wrong = !(Number(hours) > 0)
    ? "Hours above 0 are needed until an open cart is given up."
    : [tax, most].some((text) => !((share(text) ?? 0) >= 0))
      ? "Tax and discounts are percentages like 8.875."
      : charges.some((charge) => (charge.service_code === "") !== (charge.charge_code === "") || isOpen(charge))
        ? "A service charge names a service of the catalogue, and what is charged for it."
        : null;
  return (
    <SettingsForm
      title="Checkout"
      privilege="checkout.settings.edit"
      intent={intent}
      saved={saving.saved}
      wrong={wrong}
      onSave={save}
    >
      <div className="fields">
        <Field
          label="Tax in percent"
          name="tax_percent"
          required
          inputMode="decimal"
          value={tax}
          hint="A service may have its own, in the catalogue."
          onChange={(event) => setTax(event.target.value)}
        />
        <Field
          label="Discounts that need no privilege, in percent"
          name="discount_percent_max"
          required
          inputMode="decimal"
          value={most}
          hint="Above it a user needs “Give discounts above the practice’s limit”."
          onChange={(event) => setMost(event.target.value)}
        />
        <Field
          label="Hours until an open cart without payments is given up"
          name="abandon_hours"
          required
          inputMode="decimal"
          value={hours}
          onChange={(event) => setHours(event.target.value)}
        />
      </div>
      <Check
        label="Refund money as dollar credits"
        hint="Otherwise it goes back by the way it was paid."
        checked={wallet}
        onChange={(event) => setWallet(event.target.checked)}
      />
      <Reasons
        reasons={reasons}
        known={new Set(settings.discount_reasons.map((reason) => reason.code))}
        onChange={setReasons}
      />
      <Charges charges={charges} onChange={setCharges} />
    </SettingsForm>
  );
}

interface ListProps<Each> {
  onChange: (all: Each[]) => void;
}

type Reason = CheckoutSettings["discount_reasons"][number];

/** Why a discount is given: receipts and the day's totals say it. */
function Reasons({ reasons, known, onChange }: ListProps<Reason> & { reasons: Reason[]; known: ReadonlySet<string> }) {
  return (
    <fieldset className="mapping stack">
      <legend>Reasons for a discount</legend>
      {reasons.map((reason, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a reason gets its code from the name that is being typed
        <div key={at} className="settings-row">
          <Field
            label={`Reason ${at + 1}`}
            required
            maxLength={60}
            value={reason.name}
            onChange={(event) => {
              const name = event.target.value;
              const code = known.has(reason.code) ? reason.code : codeOf(name); // what discounts name already stays
              onChange(reasons.map((each, index) => (index === at ? { code, name } : each)));
            }}
          />
          <Button
            size="small"
            aria-label={`Remove reason ${reason.name || at + 1}`}
            onClick={() => onChange(reasons.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...reasons, { code: "", name: "" }])}>
          Add a reason
        </Button>
      </div>
    </fieldset>
  );
}

/** A code is null while what was typed for it names no service. */
interface Charge {
  service_code: string | null;
  charge_code: string | null;
}

function isOpen(charge: Charge): boolean {
  return charge.service_code === null || charge.charge_code === null;
}

/** A charge that the desk is reminded of where an exchanged product is applied (S1). */
function Charges({ charges, onChange }: ListProps<Charge> & { charges: Charge[] }) {
  const change = (at: number, charge: Partial<Charge>) =>
    onChange(charges.map((each, index) => (index === at ? { ...each, ...charge } : each)));
  return (
    <fieldset className="mapping stack">
      <legend>Service charges for what an exchange pays</legend>
      {charges.map((charge, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same while they are typed
        <div key={at} className="settings-row">
          <ServiceField
            label="For the service"
            code={charge.service_code}
            onChange={(service_code) => change(at, { service_code })}
          />
          <ServiceField
            label="Charge"
            kind="service_charge"
            code={charge.charge_code}
            onChange={(charge_code) => change(at, { charge_code })}
          />
          <Button
            size="small"
            aria-label={`Remove charge ${at + 1}`}
            onClick={() => onChange(charges.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...charges, { service_code: "", charge_code: "" }])}>
          Add a service charge
        </Button>
      </div>
    </fieldset>
  );
}
