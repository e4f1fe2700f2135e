/** What members of a plan pay less for: a percentage off a kind of line or of services, or a price for services. */
import type { Cents, LineKindInput, MemberPriceBody, Percent } from "../../api/schemas.ts";
import { Button } from "../../parts/button.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ServicesField } from "../../parts/service-field.tsx";

const KINDS: Partial<Record<LineKindInput, string>> = {
  treatment: "Treatments",
  product: "Products",
  package: "Packages",
  service_charge: "Service charges",
};

interface Props {
  prices: readonly MemberPriceBody[];
  onChange: (prices: MemberPriceBody[]) => void;
}

export function MemberPrices({ prices, onChange }: Props) {
  const change = (at: number, price: Partial<MemberPriceBody>) =>
    onChange(prices.map((each, index) => (index === at ? { ...each, ...price } : each)));
  return (
    <fieldset className="mapping stack">
      <legend>Members pay less for</legend>
      {prices.map((price, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same while they are typed
        <div key={at} className="settings-row">
          <Choice
            label="Kind"
            value={price.line_kind ?? ""}
            onChange={(event) => change(at, { line_kind: (event.target.value || null) as LineKindInput | null })}
          >
            <option value="">Everything</option>
            {Object.entries(KINDS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Choice>
          <ServicesField
            label="Only these services"
            hint="None chosen: all of that kind."
            chosen={(price.services ?? []).map((code, place) => ({ code, name: price.service_names?.[place] ?? code }))}
            onChange={(chosen) =>
              change(at, { services: chosen.map((each) => each.code), service_names: chosen.map((each) => each.name) })
            }
          />
          <Choice
            label="They pay"
            value={price.price_cents == null ? "less" : "price"}
            onChange={(event) =>
              change(
                at,
                event.target.value === "price"
                  ? { percent_off: null, price_cents: 0 as Cents }
                  : { percent_off: null, price_cents: null },
              )
            }
          >
            <option value="less">a percentage less</option>
            <option value="price">a price of their own</option>
          </Choice>
          {price.price_cents == null ? (
            <Field
              label="Percent off"
              required
              inputMode="decimal"
              defaultValue={price.percent_off ?? ""}
              onChange={(event) => change(at, { percent_off: Number(event.target.value) as Percent })}
            />
          ) : (
            <MoneyField
              label="Price of one"
              value={price.price_cents as Cents}
              onChange={(cents) => change(at, { price_cents: cents ?? (0 as Cents) })}
            />
          )}
          <Button
            size="small"
            aria-label={`Remove member price ${at + 1}`}
            onClick={() => onChange(prices.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          onClick={() => onChange([...prices, { line_kind: null, services: [], percent_off: null }])}
        >
          Add a member price
        </Button>
      </div>
    </fieldset>
  );
}
