/** Rows of a report, gathered by month for its plot: what is added here is drawn, and never said as an amount. */
export const KINDS = ["credits", "package", "product", "certificate"] as const;

export const FUNDINGS: Record<string, string> = {
  bought: "bought",
  given: "given",
  partner: "from a sponsor",
  refund: "from a refund",
};

interface ReportRow {
  at: string;
  kind: string;
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
    const kind = KINDS.indexOf(row.kind as (typeof KINDS)[number]);
    known.cents += row.amount_cents;
    if (kind >= 0) known.values[kind] = (known.values[kind] ?? 0) + row.amount_cents;
    found.set(row.at, known);
  }
  return [...found.values()].sort((a, b) => a.at.localeCompare(b.at));
}
