/** Who is signed in, as the API knows them, and the practice whose desk this is: every time is said in its zone. */
import { getMe } from "../api/operations.ts";
import type { Me } from "../api/types.ts";
import { setZone } from "../words/times.ts";
import { useAnswer } from "./use-answer.ts";

const FRESH_MS = 10 * 60_000;

/** Undefined while it is read; null when there was no answer. */
export function useMe(): Me | null | undefined {
  const me = useAnswer(getMe, {}, ["me"], { fresh: FRESH_MS });
  switch (me.is) {
    case "loading":
    case "slow":
      return undefined;
    case "refused":
    case "offline":
      return null;
    case "ready":
      setZone(me.body.time_zone);
      return me.body;
  }
}
