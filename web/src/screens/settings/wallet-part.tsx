import { useState } from "react";
import { getWalletSettings, replaceWalletSettings } from "../../api/operations.ts";
import type { WalletSettings } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Check, Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { named } from "../../words/quantities.ts";
import { numberOf, SettingsForm } from "./form.tsx";

/** The practice's name and zone, and after how many days what enters the wallet ends (S2). */
export function WalletPart() {
  const settings = useAnswer(getWalletSettings, {}, ["settings", "wallet"]);
  return <Loaded of={settings}>{(body, { etag }) => <Form key={etag} settings={body} etag={etag ?? ""} />}</Loaded>;
}

const KINDS = ["credits", "package", "product", "certificate"] as const;

function Form({ settings, etag }: { settings: WalletSettings; etag: string }) {
  const [name, setName] = useState(settings.name);
  const [zone, setZone] = useState(settings.time_zone);
  const [days, setDays] = useState(String(settings.expiry_days ?? ""));
  const [own, setOwn] = useState(() => KINDS.map((kind) => String(settings.overrides[kind] ?? "")));
  const [exempt, setExempt] = useState(settings.purchased_exempt);
  const [saved, setSaved] = useState(false);
  const intent = useIntent<WalletSettings>({
    subject: "settings/wallet",
    changes: [["settings", "wallet"], ["me"]],
    onAnswer: () => setSaved(true),
  });
  const save = () =>
    intent.run(replaceWalletSettings, {
      body: {
        name: name.trim(),
        time_zone: zone,
        address: settings.address,
        phone: settings.phone,
        logo_url: settings.logo_url,
        expiry_days: numberOf(days),
        overrides: Object.fromEntries(KINDS.map((kind, at) => [kind, numberOf(own[at] ?? "")])),
        purchased_exempt: exempt,
        refund_grace_days: settings.refund_grace_days,
      },
      if_match: etag,
    });
  return (
    <SettingsForm
      title="Practice and wallet"
      privilege="wallet.settings.edit"
      intent={intent}
      saved={saved}
      onSave={save}
    >
      <div className="fields">
        <Field label="Practice" required value={name} onChange={(event) => setName(event.target.value)} />
        <Field label="Time zone" required value={zone} list="zones" onChange={(event) => setZone(event.target.value)} />
        <datalist id="zones">
          {Intl.supportedValuesOf("timeZone")
            .filter((each) => each.startsWith("America/") || each.startsWith("Pacific/"))
            .map((each) => (
              <option key={each} value={each} />
            ))}
        </datalist>
        <Field
          label="Days until what enters the wallet ends"
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
            label={`${named(kind)}: own days`}
            inputMode="numeric"
            value={own[at] ?? ""}
            onChange={(event) => setOwn(own.map((text, index) => (index === at ? event.target.value : text)))}
          />
        ))}
      </div>
      <Check
        label="What was bought never ends"
        hint="In places the law asks for it."
        checked={exempt}
        onChange={(event) => setExempt(event.target.checked)}
      />
    </SettingsForm>
  );
}
