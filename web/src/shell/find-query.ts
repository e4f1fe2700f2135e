/** What was typed into the one box, and as a registration would begin with it. */

const DIGITS_MIN = 4;

/** What to look for: the API knows what it is. Null while there is too little to look for. */
export function asked(text: string): string | null {
  const plain = text.trim();
  if (plain.length < 2) return null;
  return isPhone(plain) && plain.replace(/\D/g, "").length < DIGITS_MIN ? null : plain;
}

/** `Grace Harlow` → first and last name; a phone or an e-mail into its field. */
export function typedAs(text: string): Record<string, string> {
  const plain = text.trim();
  if (plain.includes("@")) return { email: plain };
  if (isPhone(plain)) return { phone: plain };
  const [first = "", ...last] = plain.split(/\s+/).map(capital);
  return { first_name: first, last_name: last.join(" ") };
}

function isPhone(plain: string): boolean {
  return /^[\d+()./\s-]+$/.test(plain);
}

/** `grace` → `Grace`; what has capitals keeps them. */
function capital(word: string): string {
  return word === word.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
