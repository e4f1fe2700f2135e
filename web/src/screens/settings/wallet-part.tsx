import { useState } from "react";
import { getWalletSettings, replaceWalletSettings } from "../../api/operations.ts";
import type { WalletSettings } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Check, Field } from "../../parts/field.tsx";
import { Kept, numberOf, type Saving, SettingsForm } from "./form.tsx";

/** The practice's name and zone, and after how many days what enters the wallet ends (S2). */
export function WalletPart() {
  const settings = useAnswer(getWalletSettings, {}, ["settings", "wallet"]);
  return <Kept of={settings}>{(body, saving) => <Form settings={body} saving={saving} />}</Kept>;
}

const KINDS = ["credits", "package", "product", "certificate", "gift_card"] as const;

const LABELS: Record<(typeof KINDS)[number], string> = {
  credits: "Dollar credits",
  package: "Packages",
  product: "Products",
  certificate: "Certificates",
  gift_card: "Gift cards",
};

function Form({ settings, saving }: { settings: WalletSettings; saving: Saving }) {
  const [name, setName] = useState(settings.name);
  const [zone, setZone] = useState(settings.time_zone);
  const [address, setAddress] = useState(settings.address.join(", "));
  const [phone, setPhone] = useState(settings.phone ?? "");
  const [grace, setGrace] = useState(String(settings.refund_grace_days));
  const [days, setDays] = useState(String(settings.expiry_days ?? ""));
  const [own, setOwn] = useState(() => KINDS.map((kind) => String(settings.overrides[kind] ?? "")));
  const [exempt, setExempt] = useState(settings.purchased_exempt);
  const [least, setLeast] = useState(String(settings.money_days_min));
  const intent = useIntent<WalletSettings>({
    subject: "settings/wallet",
    changes: [["settings", "wallet"], ["me"]],
    onAnswer: saving.onSaved,
  });
  const save = () =>
    intent.run(replaceWalletSettings, {
      body: {
        name: name.trim(),
        time_zone: zone,
        address: address
          .split(",")
          .map((line) => line.trim())
          .filter(Boolean),
        phone: phone.trim() || null,
        logo_url: settings.logo_url,
        expiry_days: numberOf(days),
        overrides: Object.fromEntries(KINDS.map((kind, at) => [kind, numberOf(own[at] ?? "")])),
        purchased_exempt: exempt,
        money_days_min: Number(least),
        refund_grace_days: Number(grace),
      },
      if_match: saving.etag,
    });
  return (
    <SettingsForm
      title="Practice and wallet"
      privilege="wallet.settings.edit"
      intent={intent}
      saved={saving.saved}
      wrong={
        [days, grace, least, ...own].some((text) => Number.isNaN(numberOf(text) ?? 0))
          ? "Days are whole numbers."
          : null
      }
      onSave={save}
    >
      <div className="fields">
        <Field label="Practice" name="name" required value={name} onChange={(event) => setName(event.target.value)} />
        <Field
          label="Address"
          name="address"
          value={address}
          hint="As receipts print it, its lines between commas."
          onChange={(event) => setAddress(event.target.value)}
        />
        <Field
          label="Phone"
          name="phone"
          type="tel"
          inputMode="tel"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
        <Field
          label="Time zone"
          name="time_zone"
          required
          value={zone}
          list="zones"
          onChange={(event) => setZone(event.target.value)}
        />
        <datalist id="zones">
          {Intl.supportedValuesOf("timeZone")
            .filter((each) => each.startsWith("America/") || each.startsWith("Pacific/"))
            .map((each) => (
              <option key={each} value={each} />
            ))}
        </datalist>
        <Field
          label="Days until what enters the wallet ends"
          name="expiry_days"
          inputMode="numeric"
          value={days}
          hint="Whatever brought it; nothing here: it never ends."
          onChange={(event) => setDays(event.target.value)}
        />
      </div>
      <div className="fields">
        {KINDS.map((kind, at) => (
          <Field
            key={kind}
            label={`${LABELS[kind]}: own days`}
            name={kind}
            inputMode="numeric"
            value={own[at] ?? ""}
            onChange={(event) => setOwn(own.map((text, index) => (index === at ? event.target.value : text)))}
          />
        ))}
      </div>
      <Field
        label="Days that expired value is good again when a refund brings it back"
        name="refund_grace_days"
        required
        inputMode="numeric"
        value={grace}
        onChange={(event) => setGrace(event.target.value)}
      />
      <Check
        label="What was bought never ends"
        hint="In places the law asks for it."
        checked={exempt}
        onChange={(event) => setExempt(event.target.checked)}
      />
      {exempt ? null : (
        <Field
          label="Days that bought credits and gift cards last at least"
          name="money_days_min"
          required
          inputMode="numeric"
          value={least}
          hint="Five years by federal rule; some states ask for more."
          onChange={(event) => setLeast(event.target.value)}
        />
      )}
    </SettingsForm>
  );
}
