/** Change for cash, kept in sight until the next sale. */
import type { Cents } from "../api/schemas.ts";

const KEY = "change";

export function keepChange(cents: Cents | null): void {
  if (cents) sessionStorage.setItem(KEY, String(cents));
  else sessionStorage.removeItem(KEY);
}

export function keptChange(): Cents | null {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? null : (Number(kept) as Cents);
}
