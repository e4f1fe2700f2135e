/** How a patient is named, and what tells two of one name apart. */
import type { Patient } from "../api/types.ts";
import { date } from "./times.ts";

/** `Grace Harlow` */
export function nameOf(patient: Pick<Patient, "first_name" | "last_name">): string {
  return `${patient.first_name} ${patient.last_name}`;
}

/** `12 Harbour Street, Bayside, NY 11361` */
export function addressOf({ lines, city, region, postal_code, country }: NonNullable<Patient["address"]>): string {
  const place = [region, postal_code].filter(Boolean).join(" ");
  return [...lines, city, place, country === "US" ? "" : country].filter(Boolean).join(", ");
}

/** `(555) 010-7252 · grace@example.com · born Mar 4, 1985` */
export function known(patient: Patient): string {
  return [patient.phone, patient.email, patient.birth_date && `born ${date(patient.birth_date)}`]
    .filter(Boolean)
    .join(" · ");
}
