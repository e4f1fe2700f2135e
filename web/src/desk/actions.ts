/** One object per thing that a key does: it feeds the key, the button that shows it, and the list behind `?`. */
import { useLayoutEffect, useSyncExternalStore } from "react";

export interface Action {
  key: string;
  label: string;
  run: () => void;
}

const FIELDS = "input, textarea, select, [contenteditable]";
const SWITCH = "keys-off";

let actions: readonly Action[] = [];
const listeners = new Set<() => void>();

/** These keys work from the moment that the component is seen; Escape goes to the one that came last. */
export function useActions(mine: readonly Action[]): void {
  useLayoutEffect(() => {
    actions = [...actions, ...mine];
    for (const listener of listeners) listener();
    return () => {
      actions = actions.filter((action) => !mine.includes(action));
      for (const listener of listeners) listener();
    };
  }, [mine]);
}

export function useAllActions(): readonly Action[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => actions,
  );
}

export function keysOff(): boolean {
  return localStorage.getItem(SWITCH) !== null;
}

export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "1");
}

/** Hear the keyboard; `typed` gets a letter that means nothing, typed outside every field. */
export function hearKeys(typed: (letter: string) => void): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const key = event.key === "Enter" && (event.ctrlKey || event.metaKey) ? "Ctrl+Enter" : event.key;
    const inField = event.target instanceof HTMLElement && event.target.matches(FIELDS);
    const single = key.length === 1;
    if (single && (inField || event.ctrlKey || event.metaKey || event.altKey || keysOff())) return;
    if (key === "Escape" && inField) {
      (event.target as HTMLElement).blur();
      return;
    }
    const action = actions.findLast((candidate) => candidate.key === key);
    if (action) {
      event.preventDefault();
      action.run();
    } else if (single && /[\p{L}\d@+]/u.test(key)) {
      typed(key);
    }
  };
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}
