/** What a refusal says beside the sentence that the API sent: a title, and where to go next. */
import { Refused } from "../api/send.ts";

/** The sentence that the API wrote for people. */
export function sentence(error: unknown): string {
  if (error instanceof Refused) return error.message;
  return error instanceof Error ? error.message : "Something went wrong.";
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

/** A short heading for a refusal. */
export function title(refusal: Refused): string {
  return TITLES[refusal.type] ?? BY_STATUS[refusal.status] ?? "This did not go through";
}

/** Whom to ask, when the API names a privilege that this user lacks; null otherwise. */
export function privilege(refusal: Refused): string | null {
  const named = refusal.members.privilege ?? refusal.members.scope;
  return refusal.status === 403 && typeof named === "string" ? named : null;
}
