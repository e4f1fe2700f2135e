import type { ComponentType } from "react";
import { Link } from "wouter";
import "./views.css";

interface Props {
  label: string;
  /** Where they are: `/reports`. */
  at: string;
  /** By the end of their address; `href` for one that stands elsewhere. */
  of: Readonly<Record<string, { name: string; href?: string }>>;
  chosen: string;
}

/** The views of one screen, one of them shown; each has an address of its own. */
export function Views({ label, at, of, chosen }: Props) {
  return (
    <nav className="views" aria-label={label}>
      {Object.entries(of).map(([to, { name, href }]) => (
        <Link key={to} href={href ?? `${at}/${to}`} aria-current={to === chosen ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** The view that an address names; an address that names none shows the first. */
export function viewAt<View extends string>(of: Readonly<Record<View, unknown>>, asked: string, first: View): View {
  return Object.hasOwn(of, asked) ? (asked as View) : first;
}

interface ScreenProps<View extends string> {
  title: string;
  at: string;
  of: Readonly<Record<View, { name: string; part: ComponentType }>>;
  chosen: View;
}

/** A screen that is one of several views: its heading, the way between them, and the view. */
export function ViewsScreen<View extends string>({ title, at, of, chosen }: ScreenProps<View>) {
  const Part = of[chosen].part;
  return (
    <>
      <header className="screen-head">
        <h1>{title}</h1>
        <Views label={title} at={at} of={of} chosen={chosen} />
      </header>
      <Part key={chosen} />
    </>
  );
}
