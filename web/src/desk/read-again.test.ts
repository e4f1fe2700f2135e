import assert from "node:assert/strict";
import { test } from "node:test";
import { madeOf } from "./read-again.ts";

test("what is put together from several reads goes with each of them", () => {
  assert.deepEqual(madeOf(["points", "pat_1"]), [["check-in"]]);
  assert.deepEqual(madeOf(["checkouts"]), [["check-in"], ["today"]]);
  assert.deepEqual(madeOf(["settings", "points"]), []);
});
