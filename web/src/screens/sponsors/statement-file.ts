/** A sponsor's statement as its lines: a code and an amount in each row, a header if there is one. */
import type { Cents } from "../../api/schemas.ts";
import { typed } from "../../words/money.ts";

export interface StatementFile {
  lines: { code: string; amount_cents: Cents }[];
  /** Rows that say no amount, by their number in the file. */
  wrong: string[];
}

/** Commas, semicolons or tabs; a first row without an amount is the header; empty rows are none. */
export function statementOf(text: string): StatementFile {
  const found: StatementFile = { lines: [], wrong: [] };
  const rows = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  rows.forEach((row, at) => {
    const [code = "", amount = ""] = row.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    if (!code && !amount) return;
    const cents = typed(amount);
    if (code && cents !== null) found.lines.push({ code, amount_cents: cents });
    else if (at > 0) found.wrong.push(`Row ${at + 1} has no code and amount.`);
  });
  return found;
}
