/** Who is signed in: authorization code with PKCE, tokens of this tab alone, renewed before they end. */
import { OidcClient, User, WebStorageStateStore } from "oidc-client-ts";
import { config } from "./config.ts";
import { tell } from "./tabs.ts";

const RENEW_BEFORE_SECONDS = 60;
const PATIENCE_SECONDS = 10;
const HELD_AFTER_MS = 50; // the other tab's message comes before its lock is free

export interface Who {
  name: string;
  practiceId: string;
  scopes: ReadonlySet<string>;
}

type Listener = () => void;

let client: OidcClient | null = null;
let user: User | null = null;
let who: Who | null = null;
let renewal: Promise<string | null> | null = null;
const listeners = new Set<Listener>();

/** Before React: finish a sign-in that just came back, or take up the session of this tab. */
export async function begin(): Promise<void> {
  const { issuer, client_id, ...endpoints } = config();
  const origin = `${location.origin}/`;
  client = new OidcClient({
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
    loadUserInfo: false,
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  const answer = new URLSearchParams(location.search);
  if (answer.has("code") && answer.has("state")) {
    const came = await client.processSigninResponse(location.href).then(
      (response) => new User(response),
      () => null,
    );
    keep(came);
    history.replaceState(null, "", came && typeof came.state === "string" ? came.state : "/");
  } else {
    const kept = sessionStorage.getItem(place());
    take(kept ? User.fromStorageString(kept) : null);
  }
}

/** To the sign-in page and back to where we are. `afresh`: ask for the password again. */
export async function signIn(afresh = false): Promise<void> {
  const state = location.pathname + location.search;
  const request = await client?.createSigninRequest({ state, ...(afresh ? { prompt: "login" } : {}) });
  if (request) location.assign(request.url);
}

/** Forget the tokens of every tab and the session there. */
export async function signOut(): Promise<void> {
  forget();
  tell({ kind: "signed-out" });
  const { end_session_endpoint, client_id } = config();
  if (!end_session_endpoint) return;
  const query = new URLSearchParams({ client_id, logout_uri: `${location.origin}/` });
  location.assign(`${end_session_endpoint}?${query}`);
}

/** The token ended and none could be had: whoever comes next signs in anew. */
export function forget(): void {
  keep(null);
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
  if (!client || !user?.refresh_token) return null;
  const state = { ...user, refresh_token: user.refresh_token };
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook, whatever its name
  const next = await client.useRefreshToken({ state, timeoutInSeconds: PATIENCE_SECONDS }).catch(() => null);
  if (!next || !opens(next.access_token)) return null;
  keep(new User({ ...state, ...next }));
  return next.access_token;
}

/** Whether a token opens anything of ours: an issuer may renew without the user's rights, and that is no renewal. */
function opens(accessToken: string): boolean {
  return [...claims(accessToken).scopes].some((scope) => scope.endsWith(".read"));
}

/** This tab's own, and what it has after a reload. */
function keep(next: User | null): void {
  if (next) sessionStorage.setItem(place(), next.toStorageString());
  else sessionStorage.removeItem(place());
  take(next);
}

function place(): string {
  const { issuer, client_id } = config();
  return `oidc.user:${issuer}:${client_id}`;
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
