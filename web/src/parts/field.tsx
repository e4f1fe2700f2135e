import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from "react";
import { useId } from "react";
import "./field.css";
import { useWrong } from "./form.tsx";

interface Common {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  /** Stands inside the field, before what is typed: `$`. */
  before?: string;
}

type FieldProps = Common & InputHTMLAttributes<HTMLInputElement>;

/** A label, its input, what helps, and what is wrong with it, tied together for whoever listens. */
export function Field({ label, hint, error: missing, before, id, className, ...input }: FieldProps) {
  const refused = useWrong(input.name);
  const error = missing ?? refused;
  const own = useId();
  const at = id ?? own;
  return (
    <div className={["field", className].filter(Boolean).join(" ")}>
      <label htmlFor={at}>
        {label}
        {input.required ? null : <span className="field-optional"> (optional)</span>}
      </label>
      <div className="field-box">
        {before ? <span aria-hidden="true">{before}</span> : null}
        <input
          autoComplete="off"
          {...input}
          id={at}
          required={false}
          aria-required={input.required || undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${at}-note` : undefined}
        />
      </div>
      <Note id={`${at}-note`} error={error} hint={hint} />
    </div>
  );
}

type ChoiceProps = Common & SelectHTMLAttributes<HTMLSelectElement> & { children: ReactNode };

/** One of several, as a list that opens. */
export function Choice({ label, hint, error, id, className, children, ...select }: ChoiceProps) {
  const own = useId();
  const at = id ?? own;
  return (
    <div className={["field", className].filter(Boolean).join(" ")}>
      <label htmlFor={at}>{label}</label>
      <div className="field-box">
        <select {...select} id={at} aria-describedby={error || hint ? `${at}-note` : undefined}>
          {children}
        </select>
      </div>
      <Note id={`${at}-note`} error={error} hint={hint} />
    </div>
  );
}

/** A yes or no with its sentence. */
export function Check({ label, hint, ...input }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="check">
      <input {...input} type="checkbox" id={id} aria-describedby={hint ? `${id}-note` : undefined} />
      <label htmlFor={id}>{label}</label>
      {hint ? <small id={`${id}-note`}>{hint}</small> : null}
    </div>
  );
}

function Note({ id, error, hint }: { id: string; error: string | null | undefined; hint: ReactNode }) {
  if (error) {
    return (
      <small id={id} className="field-error">
        {error}
      </small>
    );
  }
  return hint ? <small id={id}>{hint}</small> : null;
}
