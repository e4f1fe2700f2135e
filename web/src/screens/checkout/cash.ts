/** What people hand over for an amount, and what goes back. */
import type { Cents } from "../../api/schemas.ts";

const NOTES_CENTS = [100, 500, 1_000, 2_000, 5_000, 10_000];
const OFFERED_MAX = 5;

/** The exact amount, then the next full dollar, five, ten, twenty, fifty and hundred, each once. */
export function roundAmounts(due: Cents): Cents[] {
  const rounded = NOTES_CENTS.map((note) => Math.ceil(due / note) * note);
  return [...new Set([due, ...rounded])].slice(0, OFFERED_MAX) as Cents[];
}

/** What goes back; 0 when less was given than is due. */
export function changeOf(given: Cents, due: Cents): Cents {
  return Math.max(0, given - due) as Cents;
}
