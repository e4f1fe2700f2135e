import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answered } from "../api/send.ts";
import type { CartAfter } from "../api/types.ts";
import { after, type HeldCart } from "./held-cart.ts";

const line = (line_id: string, quantity: number, provider_id: string | null = null) => ({
  line_id,
  quantity,
  provider_id,
});

function cart(version: number, lines: object[], more: object = {}): Answered<HeldCart> {
  const body = { version, state: "open", lines, redemptions: [], payments: [], tips: [], applicable: {}, ...more };
  return { body: body as unknown as HeldCart, etag: `"${version}"`, at: null, next: null };
}

const earned = { will_earn: [{ line_id: "line_1" }, { line_id: "line_2" }] };
const before = cart(3, [line("line_1", 1), line("line_2", 1)], earned);
const answer = (...made: Parameters<typeof cart>) => cart(...made) as Answered<CartAfter>;

test("a changed line leaves what others said behind, and what it would earn is not said any more", () => {
  const held = after(before, answer(4, [line("line_1", 1), line("line_2", 5)]));
  assert.equal(held.etag, '"4"');
  assert.equal(held.body.behind, true);
  assert.deepEqual(
    held.body.will_earn?.map((each) => each.line_id),
    ["line_1"],
  );
});

test("who does a line, and a tip, change nothing of what others offer", () => {
  const held = after(before, answer(4, [line("line_1", 1, "user_1"), line("line_2", 1)], { tips: [{}] }));
  assert.equal(held.body.behind, false);
  assert.equal(held.body.will_earn?.length, 2);
});

test("a repeat that is answered as the first one was does not bring an older cart back", () => {
  assert.equal(after(before, answer(2, [])), before);
});

test("nothing is offered for a cart that has ended", () => {
  const held = after(before, answer(4, [line("line_1", 1)], { state: "completed" }));
  assert.deepEqual([held.body.behind, held.body.applicable, held.body.will_earn], [false, null, null]);
});
