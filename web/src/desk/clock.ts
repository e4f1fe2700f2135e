/** The server's time. A till's own clock is wrong: only the difference between two of its readings is trusted. */

let ahead = 0;
let known = false;

/** An answer's `Date`, and when its request left by this machine's clock (both in milliseconds). */
export function heard(at: number, sentAt: number): void {
  const received = Date.now();
  const guess = at + 500 - (sentAt + received) / 2; // the header says whole seconds: half of one is the best guess
  // One reading is half a second off at most; only a clock that was set anew is further away.
  if (!known || Math.abs(guess - ahead) > 1_000) ahead = guess;
  known = true;
}

/** The server's clock now, in milliseconds. */
export function now(): number {
  return Date.now() + ahead;
}

/** For tests: as if nothing had been heard. */
export function forget(): void {
  ahead = 0;
  known = false;
}
