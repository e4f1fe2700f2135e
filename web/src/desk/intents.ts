/**
 * What a person means to do, once: a key made when the form opens, kept over every retry, written down before it is
 * sent, and dropped when an answer has come. Ids and amounts may be written down; a patient's particulars may not.
 */
import type { Input, Operation } from "../api/send.ts";

export interface Intent {
  key: string;
  operation: { name: string; method: string; path: string };
  input: Input;
}

/** Where intents outlive a reload; `sessionStorage` in the browser. */
export interface Shelf {
  getItem: (name: string) => string | null;
  setItem: (name: string, value: string) => void;
  removeItem: (name: string) => void;
}

const PREFIX = "intent:";

export function newKey(): string {
  return crypto.randomUUID();
}

/** Write down what is about to be sent for this subject (`checkout/chk_1`). */
export function write(shelf: Shelf, subject: string, intent: Intent): void {
  shelf.setItem(PREFIX + subject, JSON.stringify(intent));
}

/** What was sent for this subject and has not been answered; null when nothing is open. */
export function open(shelf: Shelf, subject: string): Intent | null {
  const text = shelf.getItem(PREFIX + subject);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Intent;
  } catch {
    shelf.removeItem(PREFIX + subject);
    return null;
  }
}

/** An answer has come, whatever it said. */
export function drop(shelf: Shelf, subject: string, key: string): void {
  if (open(shelf, subject)?.key === key) shelf.removeItem(PREFIX + subject);
}

export function intent<I extends object, A>(operation: Operation<I, A>, input: I, key: string): Intent {
  const { name, method, path } = operation;
  return { key, operation: { name, method, path }, input };
}
