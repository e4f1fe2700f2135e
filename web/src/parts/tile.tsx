import type { ReactNode } from "react";
import "./tile.css";

interface TilesProps {
  /** What is chosen, for who listens. */
  label: string;
  children: ReactNode;
}

/** One of a few large things, chosen with one press. */
export function Tiles({ label, children }: TilesProps) {
  return (
    <fieldset className="tiles">
      <legend className="visually-hidden">{label}</legend>
      {children}
    </fieldset>
  );
}

interface TileProps {
  group: string;
  chosen: boolean;
  /** It stays where it is, grey, and says why inside. */
  off?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export function Tile({ group, chosen, off = false, onChoose, children }: TileProps) {
  return (
    <label className="tile">
      <input
        type="radio"
        name={group}
        checked={chosen}
        aria-disabled={off || undefined}
        onChange={() => {
          if (!off) onChoose();
        }}
      />
      {children}
    </label>
  );
}
