/** What stands on the glass: the sign-in, the lock, or the desk itself. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLock } from "../desk/lock.ts";
import { readAgain } from "../desk/read-again.ts";
import { forget } from "../desk/session.ts";
import { listen } from "../desk/tabs.ts";
import { useWho } from "../desk/use-who.ts";
import { Frame } from "./frame.tsx";
import { LockScreen, LockWarning } from "./lock-screen.tsx";
import { Screens } from "./routes.tsx";
import { SignIn } from "./sign-in.tsx";

export function Desk() {
  const who = useWho();
  const lock = useLock();
  const queries = useQueryClient();
  useEffect(
    () =>
      listen((news) => {
        if (news.kind === "changed") readAgain(queries, news.subject);
        else if (news.kind === "signed-out") forget();
      }),
    [queries],
  );
  if (lock === "locked") return <LockScreen />;
  if (who === null) return <SignIn />;
  return (
    <Frame>
      {lock === "warning" ? <LockWarning /> : null}
      <Screens />
    </Frame>
  );
}
