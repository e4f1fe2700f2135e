import { useState } from "react";
import { getCheckoutSettings, replaceCheckoutSettings } from "../../api/operations.ts";
import type { CheckoutSettings } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Check, Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { SettingsForm } from "./form.tsx";

/** When an open cart is given up, and where refunds go. */
export function CheckoutPart() {
  const settings = useAnswer(getCheckoutSettings, {}, ["settings", "checkout"]);
  return <Loaded of={settings}>{(body, { etag }) => <Form key={etag} settings={body} etag={etag ?? ""} />}</Loaded>;
}

function Form({ settings, etag }: { settings: CheckoutSettings; etag: string }) {
  const [hours, setHours] = useState(settings.abandon_hours);
  const [wallet, setWallet] = useState(settings.refund_to_wallet);
  const [saved, setSaved] = useState(false);
  const intent = useIntent<CheckoutSettings>({
    subject: "settings/checkout",
    changes: [["settings", "checkout"]],
    onAnswer: () => setSaved(true),
  });
  const save = () =>
    intent.run(replaceCheckoutSettings, {
      body: {
        abandon_hours: hours,
        tax_percent: settings.tax_percent,
        refund_to_wallet: wallet,
        service_charges: settings.service_charges,
        discount_reasons: settings.discount_reasons,
        discount_percent_max: settings.discount_percent_max,
      },
      if_match: etag,
    });
  return (
    <SettingsForm title="Checkout" privilege="checkout.settings.edit" intent={intent} saved={saved} onSave={save}>
      <Field
        label="Hours until an open cart without payments is given up"
        required
        type="number"
        step="any"
        min={0}
        value={hours}
        onChange={(event) => setHours(Number(event.target.value))}
      />
      <Check
        label="Refund money as dollar credits"
        hint="Otherwise it goes back by the way it was paid."
        checked={wallet}
        onChange={(event) => setWallet(event.target.checked)}
      />
    </SettingsForm>
  );
}
