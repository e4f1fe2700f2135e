import assert from "node:assert/strict";
import { test } from "node:test";
import * as intents from "./intents.ts";

function shelf(): intents.Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

const operation = { name: "take_payment", method: "POST", path: "/checkouts/{checkout_id}/payments", writes: true };
const input = { path: { checkout_id: "chk_1" }, body: { method: "cash", amount_cents: 4000 } };

test("what was sent and not answered is found again after a reload, with its key", () => {
  const kept = shelf();
  intents.write(kept, "checkout/chk_1", intents.intent(operation, input, "key-1"));
  assert.deepEqual(intents.open(kept, "checkout/chk_1"), {
    key: "key-1",
    operation: { name: "take_payment", method: "POST", path: "/checkouts/{checkout_id}/payments" },
    input,
  });
  assert.equal(intents.open(kept, "checkout/chk_2"), null);
});

test("an answer drops its own intent and no later one", () => {
  const kept = shelf();
  intents.write(kept, "checkout/chk_1", intents.intent(operation, input, "key-2"));
  intents.drop(kept, "checkout/chk_1", "key-1");
  assert.equal(intents.open(kept, "checkout/chk_1")?.key, "key-2");
  intents.drop(kept, "checkout/chk_1", "key-2");
  assert.equal(intents.open(kept, "checkout/chk_1"), null);
});

test("what cannot be read is forgotten instead of blocking the cart", () => {
  const kept = shelf();
  kept.setItem("intent:checkout/chk_1", "{broken");
  assert.equal(intents.open(kept, "checkout/chk_1"), null);
  assert.equal(kept.getItem("intent:checkout/chk_1"), null);
});
