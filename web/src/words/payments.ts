/** How a payment is called: by its way, or by who pays. */
import type { PaymentMethod } from "../api/schemas.ts";
import { named } from "./quantities.ts";

/** `cash` → `Cash`; `wallet` → `Dollar credits`. */
export function methodNamed(method: PaymentMethod | (string & {})): string {
  return method === "wallet" ? "Dollar credits" : named(method);
}

/** `Card`, `Dollar credits`, `Financing`. */
export function payerOf(payment: { method: PaymentMethod; name: string | null }): string {
  return payment.name ?? methodNamed(payment.method);
}
