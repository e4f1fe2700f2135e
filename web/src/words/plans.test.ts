import assert from "node:assert/strict";
import { test } from "node:test";
import type { Terms } from "../api/types.ts";
import { grantSaid, memberPriceSaid } from "./plans.ts";

const price = (said: object) =>
  ({ line_kind: null, services: [], service_names: [], percent_off: 10, price_cents: null, ...said }) as unknown;

test("what a plan brings and sells for less is called as the practice calls it", () => {
  const grant = { kind: "package", item: "facial_acne", item_name: "Clarifying facial", units: 2 };
  assert.equal(grantSaid(grant as Terms["grants"][number]), "2 Clarifying facial");
  const said = (changes: object) => memberPriceSaid(price(changes) as Terms["member_prices"][number]);
  assert.equal(said({ services: ["ha5"], service_names: ["SkinMedica HA5"] }), "10% off SkinMedica HA5");
  assert.equal(said({ line_kind: "service_charge" }), "10% off service charges");
  assert.equal(said({}), "10% off everything");
});
