import { Link } from "wouter";
import { usePatientName } from "../desk/names.ts";

/** Who it is, by name, leading to their page; quiet while that is read. */
export function PatientName({ patientId }: { patientId: string }) {
  const name = usePatientName(patientId);
  if (name === undefined) return <span aria-busy="true">…</span>;
  return <Link href={`/patients/${patientId}`}>{name ?? "A patient"}</Link>;
}
