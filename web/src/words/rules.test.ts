import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogueOf, earningOf, othersOf, tiersOf } from "./rules.ts";

const ARTICLE = "the article on the programme’s new model";

const RULES = {
  version: "2024-09-30",
  earning: [{ rule: "botox", treatments: ["botox"], points: 200, unit: "treatment visit", source: "S1" }],
  rolling_cap: { points: 5000, days: 365, source: "S1" },
  discretionary_max: { value: 100, source: "★" },
  tiers: [
    { tier: "member", name: "Member", source: "S1" },
    { tier: "a_list", name: "A-List", from_points: 1500, source: "S1" },
  ],
  catalogue: [
    { reward: "botox", name: "Botox Cosmetic", points: 1200, quantity: 50, unit: "unit", ships_to: "practice" },
  ],
};

test("every figure of a programme's rules stands beside its source", () => {
  assert.deepEqual(
    earningOf(RULES, () => "Botox Cosmetic"),
    [{ of: "Botox Cosmetic", said: "200 per treatment visit", source: ARTICLE }],
  );
  assert.deepEqual(tiersOf(RULES)[1], { of: "A-List", said: "from 1,500 points", source: ARTICLE });
  assert.deepEqual(othersOf(RULES), [
    { of: "Earned at most", said: "5,000 points in any 365 days", source: ARTICLE },
    {
      of: "At the practice’s discretion",
      said: "up to 100 points a transaction",
      source: "chosen here, where no source speaks",
    },
  ]);
});

test("a programme without a catalogue has nothing to exchange for", () => {
  assert.deepEqual(catalogueOf({ version: "1" }), []);
  assert.equal(catalogueOf(RULES)[0]?.points, 1200);
});
