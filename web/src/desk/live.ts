/** What happens at the practice while nobody asks: deals that run and were just unlocked, carts that come and go. One hook, so that a push can replace the polling. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { getNews } from "../api/operations.ts";
import type { InstantRewards } from "../api/types.ts";
import { lockState } from "./lock.ts";
import { listen, tell } from "./tabs.ts";
import { useAnswer } from "./use-answer.ts";

const EVERY_MS = 15_000;
const SOON_MS = 1_000;
const SOON_FOR_MS = 10_000;
const DISMISSED = "prompts-dismissed";

let soonUntil = 0;
const listeners = new Set<() => void>();

/** A checkout was completed here: whether it unlocked something will be known within seconds. */
export function expectNews(): void {
  soonUntil = Date.now() + SOON_FOR_MS;
  for (const listener of listeners) listener();
}

export interface Live {
  /** Whether there was an answer yet: until then nobody can say that nothing runs. */
  known: boolean;
  active: readonly InstantRewards[];
  /** Ids of the carts that are open at the practice; null until there was an answer. */
  carts: readonly string[] | null;
  /** Unlocked and not dismissed at this desk. */
  prompts: readonly InstantRewards[];
  /** Put these aside at this desk; where they lead to stays on Today. */
  dismiss: (prompts: readonly InstantRewards[]) => void;
}

export function useLive(): Live {
  const rate = useRate();
  const answer = useAnswer(getNews, {}, ["live"], { every: rate });
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(read);
  useEffect(
    () =>
      listen((news) => {
        if (news.kind === "dismissed") setDismissed((known) => new Set(known).add(news.prompt));
      }),
    [],
  );
  const news = answer.is === "ready" ? answer.body : null;
  const active = news?.instant_rewards ?? [];
  return {
    known: (news?.instant_rewards ?? null) !== null,
    carts: news?.open_checkouts ?? null,
    active,
    prompts: active.filter((rewards) => rewards.active && !dismissed.has(name(rewards))),
    dismiss: (prompts) => {
      const next = new Set([...dismissed, ...prompts.map(name)]);
      setDismissed(next);
      sessionStorage.setItem(DISMISSED, JSON.stringify([...next]));
      for (const prompt of prompts) tell({ kind: "dismissed", prompt: name(prompt) });
    },
  };
}

function name(rewards: InstantRewards): string {
  return `${rewards.patient_id}/${rewards.window_id ?? ""}`;
}

function read(): ReadonlySet<string> {
  return new Set(JSON.parse(sessionStorage.getItem(DISMISSED) ?? "[]") as string[]);
}

/** Milliseconds until the next question; false while nobody sees the answer. */
function useRate(): number | false {
  const [, turn] = useState(0);
  const soon = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => soonUntil,
  );
  useEffect(() => {
    const rest = soon - Date.now();
    if (rest <= 0) return;
    const timer = setTimeout(() => turn((count) => count + 1), rest);
    return () => clearTimeout(timer);
  }, [soon]);
  if (lockState() === "locked") return false;
  return Date.now() < soon ? SOON_MS : EVERY_MS;
}
