import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cents } from "../api/schemas.ts";
import { less, money, plain, roughly, typed } from "./money.ts";

const cents = (value: number) => value as Cents;

test("amounts have their thousands and two decimals", () => {
  assert.equal(money(cents(125_050)), "$1,250.50");
  assert.equal(money(cents(0)), "$0.00");
  assert.equal(money(cents(-12_000)), "− $120.00");
});

test("a plot says amounts roughly", () => {
  assert.equal(roughly(412_350), "$4.1K");
  assert.equal(roughly(9_900), "$99");
  assert.equal(roughly(12_550), "$126"); // and never with half of its cents
});

test("what comes off has a minus, nothing has none", () => {
  assert.equal(less(cents(5000)), "− $50.00");
  assert.equal(less(cents(-5000)), "− $50.00");
  assert.equal(less(cents(0)), "$0.00");
});

test("what people type is an amount to the cent, without rounding", () => {
  assert.equal(typed("40"), 4000);
  assert.equal(typed("$1,250.5"), 125_050);
  assert.equal(typed(".75"), 75);
  assert.equal(typed("1.15"), 115); // 1.15 * 100 is 114.99… in floats
  assert.equal(typed("0"), 0);
});

test("what is no amount is none", () => {
  for (const text of ["", ".", "1.234", "-5", "5e3", "forty", "12,34", "99999999"])
    assert.equal(typed(text), null, text);
});

test("an amount in a field reads back as itself", () => {
  for (const value of [0, 5, 4000, 125_050]) assert.equal(typed(plain(cents(value))), value);
});
