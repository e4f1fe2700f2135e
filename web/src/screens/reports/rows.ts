/** Rows of a report, gathered by month for its plot: what is added here is drawn, and never said as an amount. */
import type { Funding, LiabilityRowView } from "../../api/schemas.ts";

type Kind = LiabilityRowView["kind"];

/** One of each, in the order in which they are drawn: a kind that is missing here does not compile. */
const PLACES: Record<Kind, number> = { credits: 0, package: 1, product: 2, certificate: 3, gift_card: 4 };
export const KINDS = (Object.keys(PLACES) as Kind[]).sort((one, other) => PLACES[one] - PLACES[other]);

export const FUNDINGS: Record<Funding, string> = {
  bought: "bought",
  given: "given",
  partner: "from a sponsor",
  refund: "from a refund",
  membership: "by membership",
};

interface ReportRow {
  at: string;
  kind: Kind;
  amount_cents: number;
}

export interface Month {
  at: string;
  cents: number;
  /** In the order of `KINDS`. */
  values: number[];
}

/** `2026-11` before `2026-12`, and what never ends last. */
export function stacked(rows: readonly ReportRow[]): Month[] {
  const found = new Map<string, Month>();
  for (const row of rows) {
    const known = found.get(row.at) ?? { at: row.at, cents: 0, values: KINDS.map(() => 0) };
    const place = PLACES[row.kind];
    known.cents += row.amount_cents;
    known.values[place] = (known.values[place] ?? 0) + row.amount_cents;
    found.set(row.at, known);
  }
  return [...found.values()].sort((a, b) => a.at.localeCompare(b.at));
}
