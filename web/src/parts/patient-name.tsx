import { Link } from "wouter";
import { getPatient } from "../api/operations.ts";
import { useAnswer } from "../desk/use-answer.ts";

/** Who it is, by name, leading to their page; quiet while that is read. */
export function PatientName({ patientId }: { patientId: string }) {
  const patient = useAnswer(getPatient, { path: { patient_id: patientId } }, ["patient", patientId], { fresh: 60_000 });
  const name = patient.is === "ready" ? `${patient.body.first_name} ${patient.body.last_name}` : "…";
  return <Link href={`/patients/${patientId}`}>{name}</Link>;
}
