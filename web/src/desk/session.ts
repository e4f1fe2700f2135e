/** Who is signed in: authorization code with PKCE, tokens of this tab alone, renewed before they end. */
import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { config } from "./config.ts";
import { tell } from "./tabs.ts";

const RENEW_BEFORE_SECONDS = 60;
const HELD_AFTER_MS = 50; // the other tab's message comes before its lock is free

export interface Who {
  name: string;
  practiceId: string;
  scopes: ReadonlySet<string>;
}

type Listener = () => void;

let manager: UserManager | null = null;
let user: User | null = null;
let who: Who | null = null;
let renewal: Promise<string | null> | null = null;
const listeners = new Set<Listener>();

/** Before React: finish a sign-in that just came back, or take up the session of this tab. */
export async function begin(): Promise<void> {
  const { issuer, client_id, ...endpoints } = config();
  const origin = `${location.origin}/`;
  manager = new UserManager({
    authority: issuer,
    metadata: {
      issuer,
      authorization_endpoint: endpoints.authorization_endpoint,
      token_endpoint: endpoints.token_endpoint,
      ...(endpoints.end_session_endpoint ? { end_session_endpoint: endpoints.end_session_endpoint } : {}),
    },
    client_id,
    redirect_uri: origin,
    response_type: "code",
    scope: "openid",
    automaticSilentRenew: false,
    monitorSession: false,
    loadUserInfo: false,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  const answer = new URLSearchParams(location.search);
  if (answer.has("code") && answer.has("state")) {
    const came = await manager.signinRedirectCallback().catch(() => null);
    take(came);
    history.replaceState(null, "", came && typeof came.state === "string" ? came.state : "/");
  } else {
    take(await manager.getUser());
  }
}

/** To the sign-in page and back to where we are. `afresh`: ask for the password again. */
export async function signIn(afresh = false): Promise<void> {
  const state = location.pathname + location.search;
  await manager?.signinRedirect({ state, ...(afresh ? { prompt: "login" } : {}) });
}

/** Forget the tokens of every tab and the session there. */
export async function signOut(): Promise<void> {
  await forget();
  tell({ kind: "signed-out" });
  const { end_session_endpoint, client_id } = config();
  if (!end_session_endpoint) return;
  const query = new URLSearchParams({ client_id, logout_uri: `${location.origin}/` });
  location.assign(`${end_session_endpoint}?${query}`);
}

/** The token ended and none could be had: whoever comes next signs in anew. */
export async function forget(): Promise<void> {
  await manager?.removeUser();
  take(null);
}

export function current(): Who | null {
  return who;
}

export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A token that is good for a minute more, or null when nobody is signed in. */
export async function token(): Promise<string | null> {
  if (user === null) return null;
  return (user.expires_in ?? 0) > RENEW_BEFORE_SECONDS ? user.access_token : renew();
}

/** One renewal at a time, in this tab by one promise and across tabs by one lock. */
export function renew(): Promise<string | null> {
  renewal ??= locked(renewed).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function locked(work: () => Promise<string | null>): Promise<string | null> {
  if (!navigator.locks) return work();
  return navigator.locks.request("renewal", async () => {
    const token = await work();
    await new Promise((resolve) => setTimeout(resolve, HELD_AFTER_MS));
    return token;
  });
}

async function renewed(): Promise<string | null> {
  const next = await manager?.signinSilent().catch(() => null);
  if (!next || !opens(next.access_token)) return null;
  take(next);
  return next.access_token;
}

/** Whether a token opens anything of ours: an issuer may renew without the user's rights, and that is no renewal. */
function opens(accessToken: string): boolean {
  return [...claims(accessToken).scopes].some((scope) => scope.endsWith(".read"));
}

function take(next: User | null): void {
  user = next;
  who = next && claims(next.access_token);
  for (const listener of listeners) listener();
}

/** What an access token says of its bearer; the services judge it, the desk only shows it. */
export function claims(accessToken: string): Who {
  const payload = accessToken.split(".")[1] ?? "";
  const text = atob(payload.replace(/-/g, "+").replace(/_/g, "/"));
  const said = JSON.parse(decodeURIComponent(escape(text))) as Record<string, unknown>;
  return {
    name: String(said.username ?? said.sub ?? ""),
    practiceId: String(said.practice_id ?? ""),
    scopes: new Set(String(said.scope ?? "").split(" ")),
  };
}
