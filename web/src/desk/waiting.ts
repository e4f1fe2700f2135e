/** That a busy service is being asked again, so that the screen can say so. */
import { useSyncExternalStore } from "react";

let until = 0;
const listeners = new Set<() => void>();

export function waiting(seconds: number): void {
  until = Date.now() + seconds * 1000;
  for (const listener of listeners) listener();
  setTimeout(() => {
    for (const listener of listeners) listener();
  }, seconds * 1000);
}

export function useWaiting(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => until > Date.now(),
  );
}
