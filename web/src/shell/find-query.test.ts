import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, typedAs } from "./find-query.ts";

test("one box knows a name, a phone and an e-mail apart", () => {
  assert.deepEqual(asked("harl"), { name: "harl" });
  assert.deepEqual(asked("(555) 010-7252"), { phone: "(555) 010-7252" });
  assert.deepEqual(asked("grace@example.com"), { email: "grace@example.com" });
});

test("too little is not asked for", () => {
  for (const text of ["", "g", "555", "  "]) assert.equal(asked(text), null, text);
});

test("a registration begins with what was typed", () => {
  assert.deepEqual(typedAs("grace ann Harlow"), { first_name: "Grace", last_name: "Ann Harlow" });
  assert.deepEqual(typedAs("5550107252"), { phone: "5550107252" });
  assert.deepEqual(typedAs("grace@example.com"), { email: "grace@example.com" });
});
