import assert from "node:assert/strict";
import { test } from "node:test";
import { stacked } from "./rows.ts";

const row = (at: string, kind: "credits" | "package" | "gift_card", cents: number) => ({
  at,
  kind,
  amount_cents: cents,
});

test("rows of one month are one column, its kinds in their order", () => {
  const months = stacked([
    row("2026-12", "package", 300),
    row("2026-11", "credits", 50),
    row("2026-12", "credits", 20),
  ]);
  assert.deepEqual(months, [
    { at: "2026-11", cents: 50, values: [50, 0, 0, 0, 0] },
    { at: "2026-12", cents: 320, values: [20, 300, 0, 0, 0] },
  ]);
});

test("what never ends comes last", () => {
  assert.deepEqual(
    stacked([row("never", "credits", 1), row("2027-01", "credits", 1)]).map((month) => month.at),
    ["2027-01", "never"],
  );
});
