import assert from "node:assert/strict";
import { test } from "node:test";
import type { Service } from "../api/types.ts";
import { bestSellers, choicesOf, matching } from "./catalogue.ts";

const service = (service_code: string, name: string) => ({ service_code, name, kind: "treatment" }) as Service;
const CATALOGUE = [service("botox", "Botox"), service("voluma", "Juvéderm Voluma"), service("lip", "Botox lip flip")];
const codes = (services: readonly Service[]) => services.map((each) => each.service_code);

test("a service is found by any of its words, without accents, the nearest name first", () => {
  assert.deepEqual(codes(matching(CATALOGUE, "juvederm")), ["voluma"]);
  assert.deepEqual(codes(matching(CATALOGUE, "bot")), ["botox", "lip"]);
  assert.deepEqual(codes(matching(CATALOGUE, "flip bot")), ["lip"]);
  assert.deepEqual(matching(CATALOGUE, "  "), []);
});

test("what is sold most often stands first", () => {
  const sale = (...of: string[]) => ({ lines: of.map((service_code) => ({ service_code })) }) as never;
  assert.deepEqual(codes(bestSellers(CATALOGUE, [sale("lip", "voluma"), sale("voluma")])), ["voluma", "lip", "botox"]);
});

test("what may be chosen by its name is a service, of one kind if that is said, or a set of them", () => {
  const peel = { ...service("peel_light", "Light peel"), wallet_items: ["any_peel"], wallet_item_names: ["Any peel"] };
  const charge = { ...service("care", "Aftercare"), kind: "service_charge", wallet_items: [], wallet_item_names: [] };
  const all = [peel, charge] as Service[];
  assert.deepEqual(choicesOf(all, { sets: true }), [
    { code: "peel_light", name: "Light peel" },
    { code: "care", name: "Aftercare" },
    { code: "any_peel", name: "Any peel" },
  ]);
  assert.deepEqual(choicesOf(all, { kind: "service_charge" }), [{ code: "care", name: "Aftercare" }]);
});
