/** A membership plan's terms in words. */
import type { Terms } from "../api/types.ts";
import { money } from "./money.ts";
import { count, named, percent, several } from "./quantities.ts";

/** `$199.00 a month`, `$500.00 every 3 months`. */
export function feeOf(terms: Pick<Terms, "fee_cents" | "cycle_months">): string {
  return `${money(terms.fee_cents)} ${terms.cycle_months === 1 ? "a month" : `every ${several(terms.cycle_months, "month")}`}`;
}

/** `1 Facial`, `$50.00 in dollar credits`. */
export function grantSaid(grant: Terms["grants"][number]): string {
  if (grant.kind === "credits") return `${money(grant.amount_cents)} in dollar credits`;
  return `${count(grant.units)} ${grant.item_name}`;
}

/** `15% off products`, `$12.00 for Botox`. */
export function memberPriceSaid(price: Terms["member_prices"][number]): string {
  const kind = price.line_kind ? `${named(price.line_kind).toLowerCase()}s` : "everything";
  const where = price.service_names.join(", ") || kind;
  return price.price_cents === null
    ? `${percent(price.percent_off ?? 0)} off ${where}`
    : `${money(price.price_cents)} for ${where}`;
}
