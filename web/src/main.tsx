/** Configuration, then who is signed in, then the desk: the callback of the sign-in runs before React does. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { connect } from "./api/send.ts";
import { heard } from "./desk/clock.ts";
import { type Config, keep } from "./desk/config.ts";
import { lock } from "./desk/lock.ts";
import * as session from "./desk/session.ts";
import { waiting } from "./desk/waiting.ts";
import "./shell/tokens.css";
import "./shell/print.css";
import { Desk } from "./shell/desk.tsx";

async function start(): Promise<void> {
  const response = await fetch("/config.json", { cache: "no-store" });
  keep((await response.json()) as Config);
  await session.begin();
  connect({ token: session.token, renew: session.renew, ended: lock }, heard, waiting);
  const queries = new QueryClient({
    defaultOptions: { queries: { networkMode: "always", refetchOnWindowFocus: true } },
  });
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no #root");
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <Desk />
    </QueryClientProvider>,
  );
}

void start();
