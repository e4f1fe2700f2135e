import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cents, Points } from "../api/schemas.ts";
import { isNote, moved, pointsHappened } from "./movements.ts";

test("movements of points say which way they went, and offers none", () => {
  const move = (way: Parameters<typeof moved>[0][number]["way"], points: number) => ({
    way,
    points: points as Points,
    amount_cents: 0 as Cents,
  });
  assert.equal(moved([move("pending", 1_200), move("held", 500)]), "+1,200 pending, −500 held");
  assert.equal(moved([move("used", 0)]), "");
  assert.equal(pointsHappened("CatchUp", [move("completed", 200)]), "Pending points completed");
  assert.equal(
    pointsHappened("CatchUp", [move("completed", 200), move("expired", 50)]),
    "Pending points completed, or some expired",
  );
});

test("that an end is near is noted for Today, and no movement", () => {
  assert.equal(isNote([{ event: "EndNoted" }, { event: "BalanceStruck" }]), true);
  assert.equal(isNote([{ event: "PointsExpired" }, { event: "BalanceStruck" }]), false);
});
