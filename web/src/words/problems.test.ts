import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../api/send.ts";
import { sentence, wrongIn } from "./problems.ts";

const REFUSAL = new Refused(400, {
  type: "/problems/invalid-request",
  detail:
    "2 things are wrong: `birth_date` must be a day such as 2026-03-01; `country` in `address` must not be empty.",
  errors: [
    { pointer: "/birth_date", detail: "must be a day such as 2026-03-01" },
    { pointer: "/address/country", detail: "must not be empty" },
    { pointer: "/lines/0", detail: "needs its `line_id`" },
  ],
});

test("what programs read in a sentence is said in words", () => {
  assert.equal(
    sentence(REFUSAL),
    "2 things are wrong: birth date must be a day such as 2026-03-01; country in address must not be empty.",
  );
  assert.equal(sentence(new Refused(422, { detail: "`time_zone` is a name." })), "Time zone is a name.");
});

test("what is wrong is told by the member that it stands in, whatever its place in a list", () => {
  assert.deepEqual(
    [...wrongIn(REFUSAL)],
    [
      ["birth_date", "Must be a day such as 2026-03-01."],
      ["country", "Must not be empty."],
      ["lines", "Needs its line id."],
    ],
  );
  assert.equal(wrongIn(new Refused(409, { detail: "Not now." })).size, 0);
});
