import { useSyncExternalStore } from "react";
import { current, subscribe, type Who } from "./session.ts";

/** Whoever is signed in at this tab, or null. */
export function useWho(): Who | null {
  return useSyncExternalStore(subscribe, current);
}

/** Why this user may not do what needs this scope; null for who may. */
export function useWhyNot(scope: string): string | null {
  const who = useWho();
  return who?.scopes.has(scope) ? null : `Ask your head admin for “${scope}”.`;
}
