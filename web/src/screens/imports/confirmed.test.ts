import assert from "node:assert/strict";
import { test } from "node:test";
import { confirmNew } from "./confirmed.ts";

test("a column is added, and the rows that are new say so", () => {
  const file = "first_name,last_name\nAda,Hill\nBea,Moss\n";
  assert.equal(confirmNew(file, [3]), "first_name,last_name,confirmed_new\nAda,Hill\nBea,Moss,yes");
});

test("a column that is there is filled, and a line break within quotes is no new row", () => {
  const file = 'name;Confirmed_New;note\r\nAda;;"one\ntwo"\r\nBea;no;\r\n';
  assert.equal(confirmNew(file, [2, 3]), 'name;Confirmed_New;note\nAda;yes;"one\ntwo"\nBea;yes;');
});

test("marked twice is marked once", () => {
  const once = confirmNew("a,b\n1,2\n", [2]);
  assert.equal(confirmNew(once, [2]), once);
});
