import assert from "node:assert/strict";
import { test } from "node:test";
import { statementOf } from "./statement-file.ts";

test("a statement's rows are codes and amounts, whatever parts them", () => {
  for (const mark of [",", ";", "\t"]) {
    const text = `Code${mark}Amount\r\nABC 123${mark}$40.00\r\n\r\n`;
    assert.deepEqual(statementOf(text), { lines: [{ code: "ABC 123", amount_cents: 4000 }], wrong: [] });
  }
});

test("a row that says no amount is named as it is numbered in the file", () => {
  assert.deepEqual(statementOf("A1,20\nA2,twenty").wrong, ["Row 2 has no code and amount."]);
});
