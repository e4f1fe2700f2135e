import { useState } from "react";
import { getPointsSettings, replacePointsSettings } from "../../api/operations.ts";
import type { PointsSettings } from "../../api/types.ts";
import { useProgramName } from "../../desk/programs.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Check, Field } from "../../parts/field.tsx";
import { Kept, type Saving, SettingsForm } from "./form.tsx";

/** How long transactions stay pending and codes stay good, and whether ASPIRE comes by integration. */
export function PointsPart() {
  const settings = useAnswer(getPointsSettings, {}, ["settings", "points"]);
  return <Kept of={settings}>{(body, saving) => <Form settings={body} saving={saving} />}</Kept>;
}

function Form({ settings, saving }: { settings: PointsSettings; saving: Saving }) {
  const [hours, setHours] = useState(() => ({ alle: 48, aspire: 48, xperience: 48, ...settings.completion_hours }));
  const [code, setCode] = useState(settings.code_hours);
  const [aspire, setAspire] = useState(settings.integrations.includes("aspire"));
  const nameOf = useProgramName();
  const intent = useIntent<PointsSettings>({
    subject: "settings/points",
    changes: [["settings", "points"]],
    onAnswer: saving.onSaved,
  });
  const save = () =>
    intent.run(replacePointsSettings, {
      body: { completion_hours: hours, code_hours: code, integrations: integrations(settings, aspire) },
      if_match: saving.etag,
    });
  return (
    <SettingsForm title="Points" privilege="points.adjust" intent={intent} saved={saving.saved} onSave={save}>
      <div className="fields">
        {Object.entries(hours).map(([program, value]) => (
          <Field
            key={program}
            label={`${nameOf(program)}: hours pending`}
            name={program}
            required
            type="number"
            step="any"
            min={0}
            value={value}
            onChange={(event) => setHours({ ...hours, [program]: Number(event.target.value) })}
          />
        ))}
        <Field
          label="Hours an authorization code is good"
          name="code_hours"
          required
          type="number"
          step="any"
          min={0}
          value={code}
          onChange={(event) => setCode(Number(event.target.value))}
        />
      </div>
      <Check
        label="ASPIRE comes by its integration"
        hint="Points and certificates are added without anyone’s hand; staff do not add them."
        checked={aspire}
        onChange={(event) => setAspire(event.target.checked)}
      />
    </SettingsForm>
  );
}

/** The programmes that come by integration, with ASPIRE or without it; what else is set stays. */
function integrations(settings: PointsSettings, aspire: boolean) {
  const others = settings.integrations.filter((program) => program !== "aspire");
  return aspire ? [...others, "aspire"] : others;
}
