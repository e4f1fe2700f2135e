import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { forget, heard, now } from "./clock.ts";

afterEach(() => {
  mock.timers.reset();
  forget();
});

test("a till that is three hours behind still shows the server's time", () => {
  mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-25T09:00:00Z") });
  heard(Date.parse("2026-11-25T12:00:00Z"), Date.now());
  assert.equal(now(), Date.parse("2026-11-25T12:00:00.500Z"));
});

test("answers half a second apart do not make the countdown jump", () => {
  mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-25T12:00:00.900Z") });
  heard(Date.parse("2026-11-25T12:00:00Z"), Date.now());
  const before = now();
  mock.timers.setTime(Date.parse("2026-11-25T12:00:01.000Z"));
  heard(Date.parse("2026-11-25T12:00:01Z"), Date.now());
  assert.equal(now() - before, 100);
});

test("a clock that is set anew while the desk is open is followed", () => {
  mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-25T12:00:00Z") });
  heard(Date.parse("2026-11-25T12:00:00Z"), Date.now());
  mock.timers.setTime(Date.parse("2026-11-25T18:00:00Z"));
  heard(Date.parse("2026-11-25T12:00:10Z"), Date.now());
  assert.equal(now(), Date.parse("2026-11-25T12:00:10.500Z"));
});
