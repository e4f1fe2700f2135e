/** What each cycle of a plan brings into the wallet, one row for each thing. */
import type { AmountCents, Cents, GrantBody, GrantView } from "../../api/schemas.ts";
import { Button } from "../../parts/button.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ServiceField } from "../../parts/service-field.tsx";
import { units } from "../../words/quantities.ts";

const KINDS: Record<GrantBody["kind"], string> = {
  package: "Sessions",
  product: "Units of a product",
  credits: "Dollar credits",
};

interface Props {
  grants: readonly GrantBody[];
  onChange: (grants: GrantBody[]) => void;
}

export function Grants({ grants, onChange }: Props) {
  const change = (at: number, grant: GrantBody) => onChange(grants.map((each, index) => (index === at ? grant : each)));
  return (
    <fieldset className="mapping stack">
      <legend>Each cycle brings</legend>
      {grants.map((grant, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same while they are typed
        <div key={at} className="settings-row">
          <Choice
            label="What"
            value={grant.kind}
            onChange={(event) => change(at, empty(event.target.value as GrantBody["kind"]))}
          >
            {Object.entries(KINDS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Choice>
          {grant.kind === "credits" ? (
            <>
              <MoneyField
                label="Amount"
                value={(grant.amount_cents ?? null) as Cents | null}
                onChange={(cents) => change(at, { ...grant, amount_cents: cents as AmountCents | null })}
              />
              <MoneyField
                label="Kept at most"
                required={false}
                value={(grant.kept_max ?? null) as Cents | null}
                onChange={(cents) => change(at, { ...grant, kept_max: cents })}
              />
            </>
          ) : (
            <>
              <ServiceField
                label="Of which service"
                sets
                code={grant.item ?? ""}
                name={grant.item_name ?? undefined}
                onChange={(item, name) => change(at, { ...grant, item: item ?? "", item_name: name || null })}
              />
              <Field
                label="How many"
                required
                inputMode="decimal"
                defaultValue={grant.units ?? ""}
                onChange={(event) => change(at, { ...grant, units: units(event.target.value) })}
              />
              <MoneyField
                label="Worth"
                value={(grant.worth_cents ?? 0) as Cents}
                onChange={(cents) => change(at, { ...grant, worth_cents: cents ?? 0 })}
              />
              <Field
                label="Kept at most"
                inputMode="decimal"
                defaultValue={grant.kept_max ?? ""}
                hint="Nothing here: any number."
                onChange={(event) => change(at, { ...grant, kept_max: units(event.target.value) })}
              />
            </>
          )}
          <Button
            size="small"
            aria-label={`Remove what was entered as ${at + 1}.`}
            onClick={() => onChange(grants.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...grants, empty("package")])}>
          Add what it brings
        </Button>
      </div>
    </fieldset>
  );
}

/** What a plan grants, as it is asked for: of each kind only what belongs to it. */
export function asked({ kind, item, item_name, units, amount_cents, worth_cents, kept_max }: GrantView): GrantBody {
  if (kind === "credits") return { kind, amount_cents: amount_cents as AmountCents, kept_max };
  return { kind, item, item_name, units, worth_cents, kept_max };
}

function empty(kind: GrantBody["kind"]): GrantBody {
  return kind === "credits" ? { kind } : { kind, item: "", units: 1, worth_cents: 0 };
}
