import type { ReactNode } from "react";
import "./badge.css";

export type Tone = "plain" | "good" | "warn" | "bad" | "live" | "alle" | "aspire" | "xperience" | "evolus";

const PROGRAMS = new Set(["alle", "aspire", "xperience", "evolus"]);

/** A word or two that mark something; the words say it, the colour only helps. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}

/** The colour of a programme, for those that have one. */
export function toneOf(program: string): Tone {
  return PROGRAMS.has(program) ? (program as Tone) : "plain";
}
