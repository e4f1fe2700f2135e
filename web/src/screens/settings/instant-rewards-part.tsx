import { useState } from "react";
import { getInstantRewardsSettings, replaceInstantRewardsSettings } from "../../api/operations.ts";
import type { Cents, Points } from "../../api/schemas.ts";
import type { InstantRewardsSettings } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { whole } from "../../words/quantities.ts";
import { Coupons } from "./coupons.tsx";
import { Kept, type Saving, SettingsForm } from "./form.tsx";

/** S4, in its order: amount, points, hours to reach either, hours to use the coupons; then the coupons. */
export function InstantRewardsPart() {
  const settings = useAnswer(getInstantRewardsSettings, {}, ["settings", "instant-rewards"]);
  return (
    <>
      <Kept of={settings}>{(body, saving) => <Form settings={body} saving={saving} />}</Kept>
      <Coupons />
    </>
  );
}

function Form({ settings, saving }: { settings: InstantRewardsSettings; saving: Saving }) {
  const [amount, setAmount] = useState<Cents | null>(settings.amount_cents_min);
  const [points, setPoints] = useState(String(settings.points_min ?? ""));
  const [reach, setReach] = useState(String(settings.hours_to_reach ?? ""));
  const [use, setUse] = useState(String(settings.hours_to_use ?? ""));
  const [each, setEach] = useState(String(settings.coupons_per_unlock));
  const intent = useIntent<InstantRewardsSettings>({
    subject: "settings/instant-rewards",
    changes: [["settings", "instant-rewards"]],
    onAnswer: saving.onSaved,
  });
  const wrong =
    !(Number(reach) > 0) || !(Number(use) > 0)
      ? "Both times are needed, in hours above 0."
      : !amount && !(Number(points) > 0)
        ? "Set the amount, the points, or both."
        : !(whole(each) ?? 0)
          ? "How many coupons can be used is a whole number above 0."
          : null;
  const save = () =>
    intent.run(replaceInstantRewardsSettings, {
      body: {
        amount_cents_min: amount || null,
        points_min: (Number(points) || null) as Points | null,
        hours_to_reach: Number(reach),
        hours_to_use: Number(use),
        coupons_per_unlock: Number(each),
      },
      if_match: saving.etag,
    });
  return (
    <SettingsForm
      title="Instant rewards"
      label="Submit"
      privilege="instant_rewards.settings.edit"
      intent={intent}
      saved={saving.saved}
      wrong={wrong}
      onSave={save}
    >
      <div className="fields">
        <MoneyField
          label="Amount spent in one visit, at least"
          name="amount_cents_min"
          required={false}
          value={amount}
          onChange={setAmount}
        />
        <Field
          label="Points earned in one visit, at least"
          name="points_min"
          inputMode="numeric"
          value={points}
          onChange={(event) => setPoints(event.target.value)}
        />
        <Field
          label="Hours to reach either"
          name="hours_to_reach"
          required
          inputMode="decimal"
          value={reach}
          onChange={(event) => setReach(event.target.value)}
        />
        <Field
          label="Hours the coupons can then be used"
          name="hours_to_use"
          required
          inputMode="decimal"
          value={use}
          onChange={(event) => setUse(event.target.value)}
        />
        <Field
          label="Coupons that can be used each time"
          name="coupons_per_unlock"
          required
          inputMode="numeric"
          value={each}
          onChange={(event) => setEach(event.target.value)}
        />
      </div>
      <p className="quiet">Windows that are already open keep what they were opened with.</p>
    </SettingsForm>
  );
}
