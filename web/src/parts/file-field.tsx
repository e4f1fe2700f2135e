import { useId } from "react";

interface Props {
  label: string;
  hint?: string;
  /** Which files are offered; rows of text unless said. */
  accept?: string;
  /** The file's text, or null when none is chosen. */
  onText: (text: string | null) => void;
}

/** A file of rows, read as text. */
export function FileField({ label, hint, accept = ".csv,.txt,.tsv,text/csv,text/plain", onText }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={hint ? `${id}-note` : undefined}
        onClick={(event) => {
          event.currentTarget.value = ""; // else the same file, mended, is no other choice
          onText(null);
        }}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void file.arrayBuffer().then((bytes) => onText(textOf(bytes)));
          else onText(null);
        }}
      />
      {hint ? <small id={`${id}-note`}>{hint}</small> : null}
    </div>
  );
}

/** A file's text: UTF-8, or what spreadsheets of old save (Windows-1252). */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
