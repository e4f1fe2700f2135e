/** Numbers of things: points with their thousands, units in words, codes as names. */

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** `1800` → `1,800`. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** What people type as a whole number of things: `1,200` → 1200; null for what is none. */
export function whole(text: string): number | null {
  const plain = text.trim().replace(/,(?=\d{3}\b)/g, "");
  return /^\d{1,7}$/.test(plain) ? Number(plain) : null;
}

/** `1` point, `2 points`. */
export function several(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 || one === "mL" ? one : many}`;
}

/** What there is of an item of this kind: `3 sessions`, `2 units`; null for what has an amount alone. */
export function unitsOf(kind: string, value: number): string | null {
  return value ? several(value, kind === "package" ? "session" : "unit") : null;
}

/** `+200`, `−150`. */
export function signed(value: number): string {
  return value < 0 ? `−${count(-value)}` : `+${count(value)}`;
}

/** What people type as units, halves included: `12.5`, `1,200` → a number; null for what is none. */
export function units(text: string): number | null {
  const plain = text.trim().replace(/,(?=\d{3}\b)/g, "");
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

/** A command's name as words: `SubmitTransaction` → `Submit transaction`. */
export function sentenceOf(command: string): string {
  return capital(command.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase());
}

/** As it stands at the beginning of a line: `facial sessions` → `Facial sessions`. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A code where no name came with it: `juvederm_voluma` → `Juvederm voluma`. */
export function named(code: string): string {
  return capital(code.replace(/[_-]+/g, " ").trim());
}

/** A name as the practice's own code: `Juvéderm Voluma` → `juvederm_voluma`. */
export function codeOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

/** `percent_off` 15 → `15% off`; hundredths of a percent: 887.5 → `8.875%`. */
export function percent(value: number): string {
  return `${new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 }).format(value)}%`;
}

/** What people type as a percentage above 0: `10`, `12.5%` → a number up to 100; null for what is none. */
export function percentTyped(text: string): number | null {
  const found = /^(\d{1,3}(?:\.\d{1,4})?)\s*%?$/.exec(text.trim());
  const value = found ? Number(found[1]) : 0;
  return value > 0 && value <= 100 ? value : null;
}
