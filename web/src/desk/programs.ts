/** The programmes that there are here: they change by the year, so one answer is good for a day. */
import { listPrograms } from "../api/operations.ts";
import type { Programs } from "../api/types.ts";
import { named } from "../words/quantities.ts";
import { type AnswerState, useAnswer } from "./use-answer.ts";

const A_DAY_MS = 86_400_000;

export function usePrograms(enabled = true): AnswerState<Programs> {
  return useAnswer(listPrograms, {}, ["programs"], { fresh: A_DAY_MS, enabled });
}

/** Says what a programme is called; asks only where there is one to name. */
export function useProgramName(enabled = true): (program: string) => string {
  const programs = usePrograms(enabled);
  const known = programs.is === "ready" ? programs.body.programs : [];
  return (program) => known.find((each) => each.program === program)?.name ?? named(program);
}

/** Says what a treatment or product of a programme is called. */
export function useTreatmentName(): (code: string) => string {
  const programs = usePrograms();
  if (programs.is !== "ready") return named;
  const { treatments, treatment_names } = programs.body;
  const names = new Map(treatments.map((code, at) => [code, treatment_names[at]]));
  return (code) => names.get(code) ?? named(code);
}
