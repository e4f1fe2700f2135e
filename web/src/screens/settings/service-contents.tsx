/** What one package holds, one row for each service or set of services. */
import type { ContentBody } from "../../api/schemas.ts";
import { Button } from "../../parts/button.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { ServiceField } from "../../parts/service-field.tsx";
import { units } from "../../words/quantities.ts";

const KINDS: Record<NonNullable<ContentBody["kind"]>, string> = { package: "Sessions", product: "Units of a product" };

interface Props {
  contents: readonly ContentBody[];
  onChange: (contents: ContentBody[]) => void;
}

export function Contents({ contents, onChange }: Props) {
  const change = (at: number, content: Partial<ContentBody>) =>
    onChange(contents.map((each, index) => (index === at ? { ...each, ...content } : each)));
  return (
    <fieldset className="mapping stack">
      <legend>One package holds</legend>
      {contents.map((content, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same while they are typed
        <div key={at} className="settings-row">
          <Choice
            label="What"
            value={content.kind ?? "package"}
            onChange={(event) => change(at, { kind: event.target.value as NonNullable<ContentBody["kind"]> })}
          >
            {Object.entries(KINDS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Choice>
          <ServiceField
            label="Of which service"
            sets
            code={content.item}
            name={content.name ?? undefined}
            hint="Or any of a set of them, like any facial."
            onChange={(item, name) => change(at, { item: item ?? "", name: name || null })}
          />
          <Field
            label="How many"
            required
            inputMode="decimal"
            defaultValue={content.units || ""}
            onChange={(event) => change(at, { units: units(event.target.value) ?? 0 })}
          />
          <Button
            size="small"
            aria-label={`Remove content ${at + 1}`}
            onClick={() => onChange(contents.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...contents, { kind: "package", item: "", units: 1 }])}>
          Add what it holds
        </Button>
      </div>
    </fieldset>
  );
}
