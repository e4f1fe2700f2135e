import { useState } from "react";
import type { Cents } from "../api/schemas.ts";
import { plain, typed } from "../words/money.ts";
import { Field } from "./field.tsx";

interface Props {
  label: string;
  name?: string | undefined;
  value: Cents | null;
  onChange: (value: Cents | null) => void;
  required?: boolean;
  hint?: string | undefined;
  error?: string | null | undefined;
  autoFocus?: boolean | undefined;
}

/** An amount in dollars: what is typed stays as typed until it is left. */
export function MoneyField({ value, onChange, label, name, required = true, hint, error, autoFocus }: Props) {
  const [text, setText] = useState(value === null ? "" : plain(value));
  const [seen, setSeen] = useState(value);
  if (seen !== value && typed(text) !== value) {
    setSeen(value);
    setText(value === null ? "" : plain(value));
  }
  return (
    <Field
      label={label}
      name={name}
      before="$"
      inputMode="decimal"
      required={required}
      value={text}
      hint={hint}
      autoFocus={autoFocus}
      error={error ?? (text !== "" && typed(text) === null ? "An amount like 40 or 1,250.50." : null)}
      onChange={(event) => {
        setText(event.target.value);
        setSeen(typed(event.target.value));
        onChange(typed(event.target.value));
      }}
      onBlur={() => {
        const cents = typed(text);
        if (cents !== null) setText(plain(cents));
      }}
    />
  );
}
