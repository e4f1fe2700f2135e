/** Amounts as people read them, and as they type them. Cents come from the API and go to the API; nothing adds here. */
import type { Cents } from "../api/schemas.ts";

const DOLLARS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** `125050` → `$1,250.50`; `-12000` → `− $120.00`. */
export function money(cents: Cents): string {
  return cents < 0 ? less(cents) : DOLLARS.format(cents / 100);
}

const ROUGHLY = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  notation: "compact",
  maximumFractionDigits: 1,
});

const WHOLE = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });

/** Above a column of a plot, where no exact amount is meant: `$126`, `$4.1K`. */
export function roughly(cents: number): string {
  return (Math.abs(cents) < 100_000 ? WHOLE : ROUGHLY).format(cents / 100);
}

/** What comes off: `− $50.00`; nothing comes off: `$0.00`. */
export function less(cents: Cents): string {
  return cents === 0 ? money(cents) : `− ${DOLLARS.format(Math.abs(cents) / 100)}`;
}

/** `1,250.5`, `$40`, `.75` → cents; null for what is no amount of at most two decimals. */
export function typed(text: string): Cents | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/, "")
    .replace(/,(?=\d{3}\b)/g, "");
  const found = /^(\d{0,7})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!found || plain === "" || plain === ".") return null;
  return (Number(found[1] || "0") * 100 + Number((found[2] ?? "").padEnd(2, "0"))) as Cents;
}

/** As it stands in a field: `40.00`. */
export function plain(cents: Cents): string {
  return `${Math.trunc(cents / 100)}.${String(Math.abs(cents % 100)).padStart(2, "0")}`;
}
