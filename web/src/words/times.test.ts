import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "../api/schemas.ts";
import { clock, date, day, left, moment, setZone, today } from "./times.ts";

const at = "2026-12-31T22:12:00Z" as Instant;

test("instants are said in the practice's zone", () => {
  setZone("America/New_York");
  assert.equal(moment(at), "Dec 31, 2026, 5:12 pm");
  setZone("Pacific/Auckland");
  assert.equal(day(at), "Jan 1, 2027");
  assert.equal(clock(at), "11:12 am");
  assert.equal(today(Date.parse(at)), "2027-01-01");
});

test("a birth date is the same day everywhere", () => {
  setZone("Pacific/Honolulu");
  assert.equal(date("1985-03-04"), "Mar 4, 1985");
});

test("time left counts down to zero and never below", () => {
  assert.equal(left(5_168_000), "1:26:08");
  assert.equal(left(65_000), "1:05");
  assert.equal(left(1), "0:01");
  assert.equal(left(-5), "0:00");
  assert.equal(left(3 * 86_400_000), "3 days");
});
