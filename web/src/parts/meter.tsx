import "./meter.css";

/** How far something is: its words, and a bar for who would rather look. */
export function Meter({ label, done, missing }: { label: string; done: number; missing: number }) {
  return (
    <div className="meter">
      <small>{label}</small>
      <progress aria-label={label} value={done} max={Math.max(done + missing, 1)} />
    </div>
  );
}
