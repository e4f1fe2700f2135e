import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cents } from "../../api/schemas.ts";
import { changeOf, roundAmounts } from "./cash.ts";

test("the exact amount stands first, then what people hand over", () => {
  assert.deepEqual(roundAmounts(24_065 as Cents), [24_065, 24_100, 24_500, 25_000, 26_000]);
  assert.deepEqual(roundAmounts(10_000 as Cents), [10_000]);
});

test("change is what was given beyond what is due", () => {
  assert.equal(changeOf(25_000 as Cents, 24_065 as Cents), 935);
  assert.equal(changeOf(20_000 as Cents, 24_065 as Cents), 0);
});
