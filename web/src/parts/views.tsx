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
