import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { address, connect, type Operation, Refused, SignedOut, send, Unanswered } from "./send.ts";

const pay: Operation<{ path: { checkout_id: string }; body: object }, { ok: boolean }> = {
  name: "take_payment",
  method: "POST",
  path: "/checkouts/{checkout_id}/payments",
  writes: true,
};
const input = { path: { checkout_id: "chk_1" }, body: { amount_cents: 4000 } };

let sent: { key: string | null; authorization: string | null }[];
let ended: number;
let waited: number[];

function answers(...replies: (Response | Error)[]): void {
  mock.method(globalThis, "fetch", async (_: string, request: RequestInit) => {
    const headers = request.headers as Headers;
    sent.push({ key: headers.get("idempotency-key"), authorization: headers.get("authorization") });
    const reply = replies.shift();
    if (!reply || reply instanceof Error) throw reply ?? new Error("asked once too often");
    return reply;
  });
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

beforeEach(() => {
  sent = [];
  waited = [];
  ended = 0;
  connect(
    {
      token: async () => "old",
      renew: async () => "new",
      ended: () => {
        ended += 1;
      },
    },
    () => {},
    (seconds) => waited.push(seconds),
  );
});
afterEach(() => mock.restoreAll());

test("an ended token is renewed and the same request goes once more under the same key", async () => {
  answers(json(401, {}), json(201, { ok: true }, { etag: '"7"' }));
  const answer = await send(pay, input, { key: "key-1" });
  assert.deepEqual([answer.body, answer.etag], [{ ok: true }, '"7"']);
  assert.deepEqual(sent, [
    { key: "key-1", authorization: "Bearer old" },
    { key: "key-1", authorization: "Bearer new" },
  ]);
});

test("a second 401 ends the session instead of asking for ever", async () => {
  answers(json(401, {}), json(401, {}));
  await assert.rejects(send(pay, input, { key: "key-1" }), SignedOut);
  assert.equal(ended, 1);
});

test("a busy service is asked again after its Retry-After, three times in all, under the same key", async () => {
  const busy = () =>
    json(503, { type: "urn:problem-type:rewards:unavailable", detail: "Wait." }, { "retry-after": "0" });
  answers(busy(), busy(), busy());
  await assert.rejects(send(pay, input, { key: "key-1" }), (error: Refused) => error.type === "unavailable");
  assert.deepEqual(
    sent.map((request) => request.key),
    ["key-1", "key-1", "key-1"],
  );
  assert.deepEqual(waited, [0, 0]);
});

test("who would have to wait for minutes is told at once", async () => {
  const detail = "Wait 10 minutes.";
  answers(json(429, { type: "/problems/too-many-wrong-codes", detail, status: 429 }, { "retry-after": "600" }));
  await assert.rejects(send(pay, input, { key: "key-1" }), (error: Refused) => error.message === detail);
  assert.deepEqual(waited, []);
});

test("a refusal carries the sentence that the API wrote and its type", async () => {
  answers(
    json(409, { type: "urn:problem-type:rewards:payment-stands", detail: "Remove the payment first.", status: 409 }),
  );
  await assert.rejects(send(pay, input), (error: Refused) => {
    assert.ok(error instanceof Refused);
    assert.deepEqual([error.status, error.type, error.message], [409, "payment-stands", "Remove the payment first."]);
    return true;
  });
});

test("no answer, a broken one and a gateway's are all unknown outcomes, never refusals", async () => {
  for (const silence of [new TypeError("connection lost"), new Response("", { status: 504 })]) {
    answers(silence);
    await assert.rejects(send(pay, input), Unanswered);
  }
});

test("ids go into an address encoded, and what is not asked for stays out", () => {
  assert.equal(
    address("/patients/{patient_id}/wallet/history", {
      path: { patient_id: "a/b" },
      query: { limit: "5", cursor: undefined },
    }),
    "/api/patients/a%2Fb/wallet/history?limit=5",
  );
});
