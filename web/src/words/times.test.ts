import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "../api/schemas.ts";
import {
  byHour,
  clock,
  date,
  day,
  dayOfMonth,
  daysBefore,
  left,
  moment,
  month,
  saidAt,
  setZone,
  today,
} from "./times.ts";

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

test("months and days stand in rows by their short names", () => {
  setZone("Pacific/Auckland");
  assert.equal(month("2026-11"), "Nov 2026");
  assert.equal(dayOfMonth("2026-11-06"), "Nov 6");
  assert.equal(daysBefore(1, Date.parse(at)), "2026-12-31"); // it is New Year's Day in Auckland
});

test("sales of a day are counted by the practice's hours", () => {
  setZone("America/New_York");
  const times = ["2026-12-31T16:59:00Z", "2026-12-31T18:01:00Z", "2026-12-31T18:59:00Z"] as Instant[];
  assert.deepEqual(byHour(times), [
    { hour: "11 am", count: 1 },
    { hour: "12 pm", count: 0 },
    { hour: "1 pm", count: 2 },
  ]);
});

test("time left counts down to zero and never below", () => {
  assert.equal(left(5_168_000), "1:26:08");
  assert.equal(left(65_000), "1:05");
  assert.equal(left(1), "0:01");
  assert.equal(left(-5), "0:00");
  assert.equal(left(3 * 86_400_000), "3 days");
});

test("a countdown is said aloud at ten minutes, at one, and at its end, each once", () => {
  const said = [];
  for (let seconds = 605; seconds >= -2; seconds -= 1) said.push(saidAt(seconds + 1, seconds));
  assert.deepEqual(
    said.filter((mark) => mark !== null),
    [600, 60, 0],
  );
  assert.equal(saidAt(700, 30), 60); // a tab that slept says the last of what it missed
});
