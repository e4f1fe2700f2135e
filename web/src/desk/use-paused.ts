/** What is being typed, once the hand has paused: one question per pause, not per key. */
import { useEffect, useState } from "react";

const PAUSE_MS = 200;

export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
