/** The one place that asks the API: token, key, problem documents, entity tags, and when to ask again. */
import type { ProblemType } from "./problems.ts";

declare const shape: unique symbol;

/** A route of the API; `Input` is what it takes, `Answer` what it gives. Generated, one value per operation. */
export interface Operation<Input, Answer> {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly writes: boolean;
  readonly [shape]?: (input: Input) => Answer;
}

/** What any operation's input is made of. */
export interface Input {
  path?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
  if_match?: string;
}

/** An answer with its entity tag; `at` is the server's clock when it answered, in milliseconds */
export interface Answered<Answer> {
  body: Answer;
  etag: string | null;
  at: number | null;
  /** Where a file that comes in parts goes on. */
  next: string | null;
}

/** A problem document: why not, and what to do next. */
export class Refused extends Error {
  readonly status: number;
  readonly type: ProblemType | "unknown";
  readonly members: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Record<string, unknown>) {
    super(String(document.detail ?? "The request was refused without a reason."));
    this.name = "Refused";
    this.status = status;
    this.type = (String(document.type ?? "")
      .split(/[/:#]/)
      .at(-1) || "unknown") as ProblemType; // its page's name
    this.members = document;
  }
}

/** No answer came: what was sent may have happened, or not. Asking again with the same key finds out. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

/** Nobody is signed in any more. What was meant is kept; it goes on after signing in. */
export class SignedOut extends Error {
  override readonly name = "SignedOut";
}

/** What `send` needs of whoever is signed in; `api` is where it asks, this page's own address if not given. */
export interface Identity {
  api?: string;
  token: () => Promise<string | null>;
  renew: () => Promise<string | null>;
  ended: () => void;
}

export interface Options {
  key?: string;
  signal?: AbortSignal;
}

const API = "/api";
const ANSWERS_WITHIN_MS = 35_000;
const TRIES_MAX = 3;
/** Who has to wait for longer is told, and why. */
const WAITS_MAX_SECONDS = 10;
const BUSY = new Set([429, 503]);
const NO_ANSWER = new Set([502, 504]);

let identity: Identity | null = null;
let heard: (at: number, sentAt: number) => void = () => {};
let waits: (seconds: number) => void = () => {};

/** Say once who is signed in, who keeps the clock, and who shows that a busy service is asked again. */
export function connect(who: Identity, clock: typeof heard = () => {}, waiting: typeof waits = () => {}): void {
  identity = who;
  heard = clock;
  waits = waiting;
}

/** Ask the API. Refusals are `Refused`, silence is `Unanswered`, a session that ended is `SignedOut`. */
export async function send<I extends object, A>(
  operation: Operation<I, A>,
  input: I,
  options: Options = {},
): Promise<Answered<A>> {
  for (let tries = 1; ; tries += 1) {
    const response = await signedIn(operation, input, options);
    const seconds = Number(response.headers.get("retry-after") ?? 1);
    if (BUSY.has(response.status) && tries < TRIES_MAX && seconds <= WAITS_MAX_SECONDS) {
      await pause(seconds, options.signal);
      continue;
    }
    return read<A>(response);
  }
}

async function signedIn(operation: Operation<never, unknown>, input: Input, options: Options): Promise<Response> {
  if (identity === null) throw new SignedOut("Sign in first.");
  const token = await identity.token();
  if (token === null) throw new SignedOut("Sign in again to go on.");
  const first = await ask(operation, input, options, token);
  if (first.status !== 401) return first;
  const renewed = await identity.renew();
  const second = renewed === null ? first : await ask(operation, input, options, renewed);
  if (second.status !== 401) return second;
  identity.ended();
  throw new SignedOut("Your session has ended. Sign in again to go on.");
}

async function ask(
  operation: Operation<never, unknown>,
  input: Input,
  options: Options,
  token: string,
): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${token}` });
  if (input.body !== undefined) headers.set("content-type", "application/json");
  if (options.key !== undefined) headers.set("idempotency-key", options.key);
  if (input.if_match !== undefined) headers.set("if-match", input.if_match);
  const patience = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const sentAt = Date.now();
  try {
    const response = await fetch(address(operation.path, input), {
      method: operation.method,
      headers,
      body: input.body === undefined ? null : JSON.stringify(input.body),
      signal: options.signal ? AbortSignal.any([options.signal, patience]) : patience,
    });
    const at = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(at)) heard(at, sentAt);
    return response;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Unanswered("No answer came.", { cause: error });
  }
}

/** `/patients/{patient_id}` with its places filled and what is asked for behind it. */
export function address(path: string, input: Input): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.path?.[name] ?? ""));
  const asked = Object.entries(input.query ?? {}).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(asked).toString();
  return `${identity?.api ?? API}${filled}${query ? `?${query}` : ""}`;
}

async function read<A>(response: Response): Promise<Answered<A>> {
  if (NO_ANSWER.has(response.status)) throw new Unanswered("No answer came.");
  const text = await response.text().catch((cause: unknown) => {
    throw new Unanswered("The answer broke off.", { cause });
  });
  const json = (response.headers.get("content-type") ?? "").includes("json");
  if (!response.ok) throw new Refused(response.status, json ? (JSON.parse(text) as Record<string, unknown>) : {});
  const at = Date.parse(response.headers.get("date") ?? "");
  return {
    body: (json ? JSON.parse(text) : text || null) as A,
    etag: response.headers.get("etag"),
    at: Number.isNaN(at) ? null : at,
    next: response.headers.get("next-cursor"),
  };
}

async function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  waits(seconds);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
