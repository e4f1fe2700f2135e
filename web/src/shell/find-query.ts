/** What was typed into the one box, as the API asks for it, and as a registration would begin with it. */

export interface PatientQuery {
  name?: string;
  phone?: string;
  email?: string;
}

const DIGITS_MIN = 4;

/** Null while there is too little to look for. */
export function asked(text: string): PatientQuery | null {
  const plain = text.trim();
  if (plain.length < 2) return null;
  if (plain.includes("@")) return { email: plain };
  if (/^[\d+()./\s-]+$/.test(plain)) {
    return plain.replace(/\D/g, "").length < DIGITS_MIN ? null : { phone: plain };
  }
  return { name: plain };
}

/** `Grace Harlow` → first and last name; a phone or an e-mail into its field. */
export function typedAs(text: string): Record<string, string> {
  const query = asked(text);
  if (query?.email) return { email: query.email };
  if (query?.phone) return { phone: query.phone };
  const [first = "", ...last] = text.trim().split(/\s+/).map(capital);
  return { first_name: first, last_name: last.join(" ") };
}

/** `grace` → `Grace`; what has capitals keeps them. */
function capital(word: string): string {
  return word === word.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
