import { useState } from "react";
import { signIn } from "../desk/session.ts";
import { Button } from "../parts/button.tsx";
import "./sign-in.css";

const SECURE = window.isSecureContext;

/** The door: signing in happens at the practice's sign-in page, never here. */
export function SignIn() {
  const [leaving, setLeaving] = useState(false);
  return (
    <main className="door">
      <div className="door-card">
        <Mark />
        <h1>Front desk</h1>
        <p className="quiet">Patients, checkouts, points and rewards of your practice.</p>
        <Button
          kind="primary"
          size="big"
          busy={leaving}
          why={
            SECURE ? null : "A browser signs in over https only, or at localhost. Open this page by its https address."
          }
          onClick={() => {
            setLeaving(true);
            void signIn();
          }}
        >
          Sign in
        </Button>
      </div>
    </main>
  );
}

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M11 23V10h6a4 4 0 0 1 0 8h-6" />
    </svg>
  );
}
