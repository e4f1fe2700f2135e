/** The practice whose desk this is: its name and its zone, which every time on the screen is said in. */
import { getWalletSettings } from "../api/operations.ts";
import { setZone } from "../words/times.ts";
import { useAnswer } from "./use-answer.ts";

const FRESH_MS = 10 * 60_000;

export interface Practice {
  name: string;
  timeZone: string;
}

/** Undefined while it is read; null when this user may not read it. */
export function usePractice(): Practice | null | undefined {
  const settings = useAnswer(getWalletSettings, {}, ["settings", "wallet"], { fresh: FRESH_MS });
  switch (settings.is) {
    case "loading":
    case "slow":
      return undefined;
    case "refused":
    case "offline":
      return null;
    case "ready":
      setZone(settings.body.time_zone);
      return { name: settings.body.name, timeZone: settings.body.time_zone };
  }
}
