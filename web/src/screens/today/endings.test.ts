import assert from "node:assert/strict";
import { test } from "node:test";
import type { TodayView } from "../../api/schemas.ts";
import { endings } from "./endings.ts";

const account = (patient_id: string, expires_at: string) => ({
  account_id: "acc",
  patient_id,
  program: "alle",
  program_name: "Allē",
  points: 1_200,
  worth_cents: 12_000,
  expires_at,
});
const wallet = (patient_id: string, expires_at: string) => ({
  patient_id,
  expires_at,
  items: [{ label: "facial sessions", expiring_units: 3, expiring_cents: 0 }],
});
const today = (wallets: unknown, accounts: unknown) =>
  ({ expiring_wallets: wallets, expiring_accounts: accounts }) as TodayView;

test("who has value and points that end stands there once, by what ends first", () => {
  const wallets = [wallet("ada", "2026-12-20T05:00:00Z"), wallet("bea", "2026-12-02T05:00:00Z")];
  const found = endings(today(wallets, [account("ada", "2026-12-01T05:00:00Z")]));
  assert.deepEqual(found, [
    { patientId: "ada", at: "2026-12-01T05:00:00Z", what: ["1,200 points in Allē", "3 facial sessions"] },
    { patientId: "bea", at: "2026-12-02T05:00:00Z", what: ["3 facial sessions"] },
  ]);
});

test("an owner that gives no answer hinders nobody else's", () => {
  assert.deepEqual(endings(today(null, null)), []);
  assert.equal(endings(today(null, [account("ada", "2026-12-01T05:00:00Z")])).length, 1);
});
