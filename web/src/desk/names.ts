/** Who patients are, by name: what a screen asks for at once is one request, however many rows it has. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listPatientNames } from "../api/operations.ts";
import { send } from "../api/send.ts";
import type { Patient } from "../api/types.ts";
import { nameOf } from "../words/people.ts";

const TOGETHER_MS = 5;
const TOGETHER_MAX = 100;
const FRESH_MS = 10 * 60_000;

/** Names that came with something else are known: nobody asks for them again. */
export function useKnown(patients: readonly Patient[]): void {
  const queries = useQueryClient();
  useEffect(() => {
    for (const patient of patients) queries.setQueryData(["patient", patient.patient_id, "name"], nameOf(patient));
  }, [queries, patients]);
}

interface Asked {
  resolve: (name: string | null) => void;
  reject: (reason: unknown) => void;
}

let waiting = new Map<string, Asked>();

/** The name; undefined while it is read, null where there is none to be had. */
export function usePatientName(patientId: string): string | null | undefined {
  const { data, isPending } = useQuery({
    queryKey: ["patient", patientId, "name"],
    queryFn: () => asked(patientId),
    staleTime: FRESH_MS,
    retry: false,
  });
  return isPending ? undefined : (data ?? null);
}

function asked(patientId: string): Promise<string | null> {
  if (waiting.size === 0) setTimeout(ask, TOGETHER_MS);
  return new Promise((resolve, reject) => waiting.set(patientId, { resolve, reject }));
}

function ask(): void {
  const all = [...waiting];
  waiting = new Map();
  for (let at = 0; at < all.length; at += TOGETHER_MAX) void askFor(all.slice(at, at + TOGETHER_MAX));
}

async function askFor(some: readonly [string, Asked][]): Promise<void> {
  try {
    const query = { patient_ids: some.map(([patientId]) => patientId).join(",") };
    const { body } = await send(listPatientNames, { query });
    const names = new Map(body.patient_names.map((patient) => [patient.patient_id, nameOf(patient)]));
    for (const [patientId, each] of some) each.resolve(names.get(patientId) ?? null);
  } catch (error) {
    for (const [, each] of some) each.reject(error);
  }
}
