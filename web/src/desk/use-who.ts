import { useSyncExternalStore } from "react";
import { useMe } from "./practice.ts";
import { current, subscribe, type Who } from "./session.ts";

/** Whoever is signed in at this tab, or null. */
export function useWho(): Who | null {
  return useSyncExternalStore(subscribe, current);
}

/** Why this user may not do what needs this scope, in the practice's words; null for who may. */
export function useWhyNot(scope: string): string | null {
  const who = useWho();
  const me = useMe();
  if (who?.scopes.has(scope)) return null;
  const title = me?.permissions.find((permission) => permission.scope === scope)?.title;
  return `Ask your head admin for “${title ?? scope}”.`;
}
