/** The same on every screen: where one may go, the box that finds, who is here, and what must be known now. */
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { hearKeys, useActions } from "../desk/actions.ts";
import { useMe } from "../desk/practice.ts";
import { signOut } from "../desk/session.ts";
import { useWho } from "../desk/use-who.ts";
import { useWaiting } from "../desk/waiting.ts";
import { Button } from "../parts/button.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import { FindBox, type FindBoxHandle } from "./find-box.tsx";
import "./frame.css";
import { KeysList } from "./keys-list.tsx";
import { Permissions } from "./permissions.tsx";
import { Prompts } from "./prompt.tsx";
import { Mark } from "./sign-in.tsx";

const PLACES: readonly { to: string; name: string; icon: IconName; under: readonly string[] }[] = [
  { to: "/", name: "Today", icon: "today", under: [] },
  { to: "/sales", name: "Sales", icon: "sales", under: ["/sales"] },
  { to: "/day", name: "Day", icon: "day", under: ["/day"] },
  { to: "/prepaid", name: "Prepaid", icon: "prepaid", under: ["/prepaid", "/memberships", "/gift-cards"] },
  { to: "/reports", name: "Reports", icon: "reports", under: ["/reports"] },
  { to: "/sponsors", name: "Sponsors", icon: "sponsors", under: ["/sponsors"] },
  { to: "/imports", name: "Imports", icon: "imports", under: ["/imports"] },
  { to: "/settings", name: "Settings", icon: "settings", under: ["/settings", "/staff"] },
];

export function Frame({ children }: { children: ReactNode }) {
  const box = useRef<FindBoxHandle>(null);
  const [keys, setKeys] = useState(false);
  const me = useMe();
  const closeKeys = useCallback(() => setKeys(false), []);
  useActions(
    useMemo(
      () => [
        { key: "/", label: "Find a patient", run: () => box.current?.begin("") },
        { key: "?", label: "This list", run: () => setKeys(true) },
      ],
      [],
    ),
  );
  useLayoutEffect(() => hearKeys((letter) => box.current?.begin(letter)), []);
  return (
    <div className="frame">
      <a className="frame-skip" href="#page">
        Skip to the page
      </a>
      <Rail />
      <header className="frame-top">
        <FindBox ref={box} />
        <Person onKeys={() => setKeys(true)} />
      </header>
      <div className="frame-body">
        <div className="frame-prompts">
          <Waiting />
          <Prompts />
        </div>
        <main id="page" className="frame-page" tabIndex={-1}>
          {me === undefined ? <div className="loaded-quiet" aria-busy="true" /> : children}
        </main>
      </div>
      {keys ? <KeysList onClose={closeKeys} /> : null}
    </div>
  );
}

/** On a phone not all places fit: the one where somebody is comes into sight. */
function inSight(here: HTMLAnchorElement | null): void {
  here?.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function Rail() {
  const [location] = useLocation();
  return (
    <nav className="frame-rail" aria-label="Places">
      <span className="frame-mark">
        <Mark />
      </span>
      {PLACES.map((place) => {
        const here = place.to === location || place.under.some((path) => location.startsWith(path));
        return (
          <Link key={place.to} href={place.to} aria-current={here ? "page" : undefined} ref={here ? inSight : null}>
            <Icon name={place.icon} />
            {place.name}
          </Link>
        );
      })}
    </nav>
  );
}

function Person({ onKeys }: { onKeys: () => void }) {
  const who = useWho();
  const me = useMe();
  const [rights, setRights] = useState(false);
  const closeRights = useCallback(() => setRights(false), []);
  return (
    <div className="person">
      <Menu
        kind="plain"
        summary={
          <>
            <strong>{me?.name ?? who?.name}</strong>
            <small>{me?.practice_name ?? ""}</small>
          </>
        }
      >
        <p className="quiet">Signed in as {who?.name}.</p>
        <Button kind="quiet" size="small" onClick={() => setRights(true)}>
          What I may do
        </Button>
        <Button kind="quiet" size="small" onClick={onKeys}>
          Keyboard
        </Button>
        <Button size="small" onClick={() => void signOut()}>
          Sign out
        </Button>
      </Menu>
      {rights && me ? <Permissions me={me} onClose={closeRights} /> : null}
    </div>
  );
}

function Waiting() {
  return useWaiting() ? <p role="status">The service is busy: asking again in a moment …</p> : null;
}
