/** A file with some of its rows marked as somebody new; everything else of it stays, letter by letter. */

const COLUMN = "confirmed_new";
const SEPARATORS = [",", ";", "\t"] as const;

/** `rows` as the spreadsheet numbers them: the names of the columns are row 1. */
export function confirmNew(csv: string, rows: readonly number[]): string {
  const records = recordsOf(csv);
  const header = records[0] ?? "";
  const separator = SEPARATORS.reduce((best, each) => (parts(header, each) > parts(header, best) ? each : best));
  const place = header.split(separator).findIndex((name) => name.trim().replace(/^"|"$/g, "").toLowerCase() === COLUMN);
  const marked = new Set(rows);
  return records
    .map((record, at) => {
      if (at === 0) return place < 0 ? `${header}${separator}${COLUMN}` : header;
      if (!marked.has(at + 1)) return record;
      return place < 0 ? `${record}${separator}yes` : put(record, separator, place);
    })
    .join("\n");
}

/** Rows as a spreadsheet has them: a line break within quotes ends none. */
function recordsOf(csv: string): string[] {
  const records: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < csv.length; at += 1) {
    if (csv[at] === '"') quoted = !quoted;
    if (csv[at] === "\n" && !quoted) {
      records.push(csv.slice(from, at).replace(/\r$/, ""));
      from = at + 1;
    }
  }
  if (from < csv.length) records.push(csv.slice(from));
  return records;
}

function parts(line: string, separator: string): number {
  return line.split(separator).length;
}

/** The record with `yes` in this place. */
function put(record: string, separator: string, place: number): string {
  let quoted = false;
  let column = 0;
  let from = 0;
  for (let at = 0; at <= record.length; at += 1) {
    if (record[at] === '"') quoted = !quoted;
    if (at < record.length && (quoted || record[at] !== separator)) continue;
    if (column === place) return `${record.slice(0, from)}yes${record.slice(at)}`;
    column += 1;
    from = at + 1;
  }
  return `${record}${separator.repeat(place - column + 1)}yes`;
}
