/** The computer is shared: an idle desk locks, with a warning, and keeps the cart and what was meant. */
import { useEffect, useSyncExternalStore } from "react";
import { listen, tell } from "./tabs.ts";

const IDLE_MS = 10 * 60_000;
const WARNS_BEFORE_MS = 20_000;
const ACTIVITY = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

export type LockState = "open" | "warning" | "locked";

const KEY = "locked";
let state: LockState = sessionStorage.getItem(KEY) ? "locked" : "open";
let last = Date.now();
const listeners = new Set<() => void>();

export function lockState(): LockState {
  return state;
}

export function lock(): void {
  set("locked");
  tell({ kind: "locked" });
}

export function unlock(): void {
  last = Date.now();
  set("open");
}

/** Keeps watch while mounted. */
export function useLock(): LockState {
  useEffect(watch, []);
  return useSyncExternalStore(subscribe, lockState);
}

function watch(): () => void {
  const touched = () => {
    last = Date.now();
    if (state === "warning") set("open");
  };
  const look = () => {
    if (state === "locked") return;
    const idle = Date.now() - last;
    if (idle >= IDLE_MS) lock();
    else set(idle >= IDLE_MS - WARNS_BEFORE_MS ? "warning" : "open");
  };
  const timer = setInterval(look, 1000);
  for (const name of ACTIVITY) addEventListener(name, touched, { passive: true });
  const deaf = listen((news) => {
    if (news.kind === "locked") set("locked");
  });
  return () => {
    clearInterval(timer);
    for (const name of ACTIVITY) removeEventListener(name, touched);
    deaf();
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: LockState): void {
  if (next === state) return;
  state = next;
  if (next === "locked") sessionStorage.setItem(KEY, "1");
  else sessionStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}
