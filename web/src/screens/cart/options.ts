/** What the owners of value offer for this cart, as the cart's answer lists it. */
import type { Cart } from "../../api/types.ts";

export type Option = NonNullable<NonNullable<Cart["applicable"]>[string]["options"]>[number];
export type OptionOf<Kind> = Option & { wanted: Extract<Option["wanted"], { kind?: Kind }> };
export type WalletOption = OptionOf<"wallet_item">;

export function optionsOf(cart: Cart, owner: string): Option[] {
  return cart.applicable?.[owner]?.options ?? [];
}
