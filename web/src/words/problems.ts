/** What a refusal says beside the sentence that the API sent: a title, and where to go next. */
import { Refused } from "../api/send.ts";
import { capital } from "./quantities.ts";

/** The sentence that the API wrote, without what programs read in it: `` `birth_date` `` → `birth date`. */
export function sentence(error: unknown): string {
  if (error instanceof Refused) return inWords(error.message);
  return error instanceof Error ? error.message : "Something went wrong.";
}

/** Members by their words, the first of the sentence with a capital. */
function inWords(text: string): string {
  const said = text.replace(/`([^`]*)`/g, (_, member: string) => member.replaceAll("_", " "));
  return capital(said);
}

const TITLES: Partial<Record<string, string>> = {
  "stale-version": "Somebody changed this meanwhile",
  "payment-stands": "A payment stands",
  "not-found": "Not here",
  "missing-scope": "Not allowed for this user",
  "missing-privilege": "Ask your head admin",
};

const BY_STATUS: Record<number, string> = {
  403: "Not allowed for this user",
  404: "Not found",
  409: "Not possible now",
  412: "Somebody changed this meanwhile",
  422: "Please mend this",
  429: "Too many requests at once",
  503: "Not available for a moment",
};

interface Wrong {
  pointer: string;
  detail: string;
}

/** What is wrong with each member of what was sent, by its name: `/address/city` is `city`, `/lines/0` is `lines`. */
export function wrongIn(refusal: Refused): ReadonlyMap<string, string> {
  const errors = (refusal.members.errors ?? []) as readonly Wrong[];
  return new Map(
    errors.map(({ pointer, detail }) => [pointer.split("/").findLast(isName) ?? "", `${inWords(detail)}.`] as const),
  );
}

function isName(part: string): boolean {
  return !/^\d*$/.test(part);
}

/** A short heading for a refusal. */
export function title(refusal: Refused): string {
  return TITLES[refusal.type] ?? BY_STATUS[refusal.status] ?? "This did not go through";
}

/** Whom to ask, when the API names a privilege that this user lacks; null otherwise. */
export function privilege(refusal: Refused): string | null {
  const named = refusal.members.privilege ?? refusal.members.scope;
  return refusal.status === 403 && typeof named === "string" ? named : null;
}
