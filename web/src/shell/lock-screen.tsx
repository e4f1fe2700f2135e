import { unlock } from "../desk/lock.ts";
import { current, forget, signIn } from "../desk/session.ts";
import { Banner } from "../parts/banner.tsx";
import { Button } from "../parts/button.tsx";
import { Mark } from "./sign-in.tsx";

/** Nobody sat here for a while. What was open stays open behind the next sign-in. */
export function LockScreen() {
  const name = current()?.name;
  const on = async () => {
    forget();
    unlock();
    await signIn(true);
  };
  return (
    <main className="door">
      <div className="door-card">
        <Mark />
        <h1>Locked</h1>
        <p className="quiet">
          {name ? `${name} was signed in. ` : ""}The cart and what was about to be sent are kept: sign in to go on where
          you were.
        </p>
        <Button kind="primary" size="big" onClick={() => void on()}>
          Sign in again
        </Button>
      </div>
    </main>
  );
}

export function LockWarning() {
  return (
    <Banner
      tone="warn"
      heading="This desk locks in a few seconds"
      role="alert"
      action={<Button onClick={unlock}>Stay</Button>}
    >
      Nothing is lost: it opens where it was.
    </Banner>
  );
}
