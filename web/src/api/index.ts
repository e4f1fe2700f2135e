/** The API for programs in TypeScript: what the front desk itself uses, packed by `make client`. */
export * as operations from "./operations.ts";
export type { ProblemType } from "./problems.ts";
export type * as schemas from "./schemas.ts";
export type { Answered, Identity, Operation, Options } from "./send.ts";
export { connect, Refused, SignedOut, send, Unanswered } from "./send.ts";
