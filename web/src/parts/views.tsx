import { Link } from "wouter";
import "./views.css";

interface Props {
  label: string;
  /** Where they are: `/reports`. */
  at: string;
  of: Readonly<Record<string, { name: string }>>;
  chosen: string;
}

/** The views of one screen, one of them shown; each has an address of its own. */
export function Views({ label, at, of, chosen }: Props) {
  return (
    <nav className="views" aria-label={label}>
      {Object.entries(of).map(([to, { name }]) => (
        <Link key={to} href={`${at}/${to}`} aria-current={to === chosen ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
