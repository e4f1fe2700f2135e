import { type ReactNode, useEffect, useRef } from "react";
import "./menu.css";

interface Props {
  /** What stands on it; with `label`, what it is called instead. */
  summary: ReactNode;
  label?: string;
  kind?: "button" | "button small" | "plain";
  children: ReactNode;
}

/** A few things behind one press; Escape and a press elsewhere close it. */
export function Menu({ summary, label, kind = "button", children }: Props) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leave = (event: Event) => {
      if (ref.current?.open && !ref.current.contains(event.target as Node)) ref.current.open = false;
    };
    addEventListener("pointerdown", leave);
    return () => removeEventListener("pointerdown", leave);
  }, []);
  return (
    <details
      ref={ref}
      className="menu"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !ref.current?.open) return;
        event.preventDefault();
        ref.current.open = false;
        ref.current.querySelector("summary")?.focus();
      }}
    >
      <summary className={kind} aria-label={label}>
        {summary}
      </summary>
      <div className="menu-list">{children}</div>
    </details>
  );
}
