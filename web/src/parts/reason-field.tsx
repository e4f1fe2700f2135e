import { Field } from "./field.tsx";

interface Props {
  value: string;
  onChange: (reason: string) => void;
  /** Whether somebody tried to go on: only then is it missing. */
  tried: boolean;
}

/** Why something was done, in staff's own words. */
export function ReasonField({ value, onChange, tried }: Props) {
  return (
    <Field
      label="Reason"
      required
      maxLength={500}
      value={value}
      hint="It stands in the history."
      error={tried && !value.trim() ? "Say why: it stands in the history." : null}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
