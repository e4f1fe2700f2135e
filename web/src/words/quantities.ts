/** Numbers of things: points with their thousands, units in words, codes as names. */

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** `1800` → `1,800`. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** `1` point, `2 points`. */
export function several(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `+200`, `−150`. */
export function signed(value: number): string {
  return value < 0 ? `−${count(-value)}` : `+${count(value)}`;
}

/** As it stands at the beginning of a line: `facial sessions` → `Facial sessions`. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A code where no name came with it: `juvederm_voluma` → `Juvederm voluma`. */
export function named(code: string): string {
  return capital(code.replace(/[_-]+/g, " ").trim());
}

/** `percent_off` 15 → `15% off`; hundredths of a percent: 887.5 → `8.875%`. */
export function percent(value: number): string {
  return `${new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 }).format(value)}%`;
}
