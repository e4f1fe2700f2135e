import type { ReactNode } from "react";
import { useId } from "react";
import "./card.css";

interface Props {
  title: string;
  /** On the right of the title: a link, a note, a chip. */
  aside?: ReactNode;
  tone?: "live";
  children: ReactNode;
}

/** A part of a screen with its heading. */
export function Card({ title, aside, tone, children }: Props) {
  const id = useId();
  return (
    <section className={tone ? `card ${tone}` : "card"} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside ? <span className="push">{aside}</span> : null}
      </header>
      {children}
    </section>
  );
}

interface RowProps {
  what: ReactNode;
  value?: ReactNode;
  under?: ReactNode;
  beside?: ReactNode;
}

/** One thing and its figure; a second, quieter line below both. */
export function Row({ what, value, under, beside }: RowProps) {
  return (
    <li className="row">
      <span className="row-what">{what}</span>
      <span className="row-value">{value}</span>
      {under || beside ? <small>{under}</small> : null}
      {beside ? <small className="row-beside">{beside}</small> : null}
    </li>
  );
}

/** Rows, one below the other. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>;
}

/** Nothing is here: what it would be, and the one next step. */
export function Empty({ children, next }: { children: ReactNode; next?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {next}
    </div>
  );
}
