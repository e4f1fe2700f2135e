import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, typedAs } from "./find-query.ts";

test("what was typed is asked for as it is", () => {
  for (const text of ["harl", "(555) 010-7252", "grace@example.com", "2/1/1980"])
    assert.equal(asked(` ${text} `), text);
});

test("too little is not asked for", () => {
  for (const text of ["", "g", "555", "  "]) assert.equal(asked(text), null, text);
});

test("a registration begins with what was typed", () => {
  assert.deepEqual(typedAs("grace ann Harlow"), { first_name: "Grace", last_name: "Ann Harlow" });
  assert.deepEqual(typedAs("5550107252"), { phone: "5550107252" });
  assert.deepEqual(typedAs("grace@example.com"), { email: "grace@example.com" });
});
