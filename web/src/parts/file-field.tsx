import { useId } from "react";

interface Props {
  label: string;
  hint?: string;
  /** The file's text, or null when none is chosen. */
  onText: (text: string | null) => void;
}

/** A file of rows, read as text. */
export function FileField({ label, hint, onText }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-describedby={hint ? `${id}-note` : undefined}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void file.text().then(onText);
          else onText(null);
        }}
      />
      {hint ? <small id={`${id}-note`}>{hint}</small> : null}
    </div>
  );
}
