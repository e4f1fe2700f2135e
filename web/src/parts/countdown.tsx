import { useEffect, useState } from "react";
import type { Instant } from "../api/schemas.ts";
import { now } from "../desk/clock.ts";
import { left, saidAt } from "../words/times.ts";

interface Props {
  until: Instant;
  label: string;
  className?: string;
  /** Called once, when the instant has come: read again what the server says now. */
  onEnd?: () => void;
}

/** Time left by the server's clock; said aloud at ten minutes, one minute and the end. */
export function Countdown({ until, label, className, onEnd }: Props) {
  const end = Date.parse(until);
  const [at, setAt] = useState(now);
  const [said, setSaid] = useState("");
  useEffect(() => {
    let over = false;
    let before = Math.ceil((end - now()) / 1000);
    const tick = () => {
      const seconds = Math.ceil((end - now()) / 1000);
      setAt(now());
      const passed = saidAt(before, seconds);
      if (passed !== null) setSaid(passed === 0 ? `${label}: ended` : `${label}: ${left(passed * 1000)} left`);
      before = seconds;
      if (seconds <= 0 && !over) {
        over = true;
        onEnd?.();
      }
    };
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [end, label, onEnd]);
  return (
    <>
      <span role="timer" aria-label={label} className={className}>
        {left(end - at)}
      </span>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </>
  );
}
