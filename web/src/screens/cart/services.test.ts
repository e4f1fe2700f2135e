import assert from "node:assert/strict";
import { test } from "node:test";
import type { Service } from "../../api/types.ts";
import { bestSellers, matching } from "./services.ts";

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
