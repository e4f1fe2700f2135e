/** What has to be read again once something has changed: the subject itself, and what is put together from it. */
import type { QueryClient } from "@tanstack/react-query";

type Subject = readonly string[];

/** The patient's page, and Today, are made of all of these. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  "check-in": ["wallet", "memberships", "points", "rewards", "checkouts"],
  today: ["wallet", "checkouts", "settlement"],
};

export function madeOf(subject: Subject): Subject[] {
  const [head = ""] = subject;
  return Object.entries(MADE_OF).flatMap(([made, parts]) => (parts.includes(head) ? [[made]] : []));
}

/** `later`: only when it is looked at next. */
export function readAgain(queries: QueryClient, subject: Subject, when: "now" | "later" = "now"): void {
  const refetchType = when === "now" ? "active" : "none";
  for (const queryKey of [subject, ...madeOf(subject)]) void queries.invalidateQueries({ queryKey, refetchType });
}
