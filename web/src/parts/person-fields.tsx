/** What is known of a person: name, how to reach them, birth date, where post goes, a note for staff. */
import type { AddressBody } from "../api/schemas.ts";
import type { Patient } from "../api/types.ts";
import { Field } from "./field.tsx";

export interface Typed {
  first_name: string;
  last_name: string;
  phone: string;
  email: string;
  birth_date: string;
  lines: string;
  more_lines: string;
  city: string;
  region: string;
  postal_code: string;
  country: string;
  note: string;
}

export const NOTHING: Typed = {
  first_name: "",
  last_name: "",
  phone: "",
  email: "",
  birth_date: "",
  lines: "",
  more_lines: "",
  city: "",
  region: "",
  postal_code: "",
  country: "US",
  note: "",
};

/** A record as it stands in the fields. */
export function typedOf(person: Patient): Typed {
  const { address } = person;
  const [first = "", ...more] = address?.lines ?? [];
  return {
    first_name: person.first_name,
    last_name: person.last_name,
    phone: person.phone ?? "",
    email: person.email ?? "",
    birth_date: person.birth_date ?? "",
    lines: first,
    more_lines: more.join(", "),
    city: address?.city ?? "",
    region: address?.region ?? "",
    postal_code: address?.postal_code ?? "",
    country: address?.country ?? "US",
    note: person.note ?? "",
  };
}

/** What is sent: trimmed; what is empty is null, and so is an address without street and city. */
export function personOf(typed: Typed) {
  const { first_name, last_name, phone, email, birth_date, note } = typed;
  const or = (text: string) => text.trim() || null;
  const lines = [typed.lines, ...typed.more_lines.split(",")].map((line) => line.trim()).filter(Boolean);
  const address: AddressBody | null =
    lines.length || typed.city.trim()
      ? {
          lines,
          city: typed.city.trim(),
          region: or(typed.region),
          postal_code: or(typed.postal_code),
          country: typed.country.trim().toUpperCase() || "US",
        }
      : null;
  return {
    first_name: first_name.trim(),
    last_name: last_name.trim(),
    phone: or(phone),
    email: or(email),
    birth_date: or(birth_date),
    note: or(note),
    address,
  };
}

/** Only what was changed in the fields: what somebody else changed meanwhile stays. */
export function changesOf(before: Typed, after: Typed): Partial<ReturnType<typeof personOf>> {
  const was = Object.entries(personOf(before));
  const is = new Map<string, unknown>(Object.entries(personOf(after)));
  const changed = was.filter(([name, value]) => JSON.stringify(is.get(name)) !== JSON.stringify(value));
  return Object.fromEntries(changed.map(([name]) => [name, is.get(name)]));
}

/** What is missing before it can be sent, by field. */
export function missingIn(typed: Typed): Partial<Record<keyof Typed, string>> {
  const place = typed.lines.trim() !== "" || typed.more_lines.trim() !== "";
  return {
    ...(typed.first_name.trim() ? {} : { first_name: "Enter the first name." }),
    ...(typed.last_name.trim() ? {} : { last_name: "Enter the last name." }),
    ...(place && !typed.city.trim() ? { city: "Enter the city too." } : {}),
    ...(typed.city.trim() && !place ? { lines: "Enter the street too." } : {}),
  };
}

interface Props {
  typed: Typed;
  onChange: (typed: Typed) => void;
  /** Left a field: what was typed may be looked up. */
  onSettled?: (typed: Typed) => void;
  missing: Partial<Record<keyof Typed, string>>;
}

export function PersonFields({ typed, onChange, onSettled, missing }: Props) {
  const set = (name: keyof Typed) => ({
    name,
    value: typed[name],
    error: missing[name] ?? null,
    onChange: (event: { target: { value: string } }) => onChange({ ...typed, [name]: event.target.value }),
    onBlur: () => onSettled?.(typed),
  });
  return (
    <>
      <div className="fields">
        <Field label="First name" required maxLength={100} {...set("first_name")} />
        <Field label="Last name" required maxLength={100} {...set("last_name")} />
        <Field label="Phone" type="tel" inputMode="tel" {...set("phone")} />
        <Field label="E-mail" type="email" inputMode="email" {...set("email")} />
        <Field label="Birth date" type="date" {...set("birth_date")} />
      </div>
      <div className="fields">
        <Field label="Street and house" {...set("lines")} hint="Where sponsors ship to." />
        <Field label="Apartment, suite" {...set("more_lines")} />
        <Field label="City" {...set("city")} />
        <Field label="State" {...set("region")} />
        <Field label="ZIP code" {...set("postal_code")} />
        <Field label="Country" maxLength={2} {...set("country")} hint="Two letters: US." />
      </div>
      <Field label="Note for staff" maxLength={500} {...set("note")} />
    </>
  );
}
