/** Instants in the practice's zone, as people say them: never in the till's. */
import type { Instant } from "../api/schemas.ts";

let zone = "America/New_York";

/** The practice's zone, once its settings are read. */
export function setZone(name: string): void {
  zone = name;
}

function format(options: Intl.DateTimeFormatOptions, value: Date): string {
  return new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options })
    .format(value)
    .replace(/\b([AP])M\b/, (_, half: string) => `${half.toLowerCase()}m`);
}

/** `Dec 31, 2026, 5:12 pm` */
export function moment(at: Instant): string {
  return format({ year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }, new Date(at));
}

/** `Dec 31, 2026` */
export function day(at: Instant): string {
  return format({ year: "numeric", month: "short", day: "numeric" }, new Date(at));
}

/** `5:12 pm` */
export function clock(at: Instant): string {
  return format({ hour: "numeric", minute: "2-digit" }, new Date(at));
}

/** A date without an hour (`1985-03-04`), which has no zone: `Mar 4, 1985`. */
export function date(value: string): string {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" }).format(
    new Date(`${value}T00:00:00Z`),
  );
}

/** A month without a day (`2026-11`): `Nov 2026`. */
export function month(value: string): string {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", year: "numeric", month: "short" }).format(
    new Date(`${value}-01T00:00:00Z`),
  );
}

/** A date in a row of them (`2026-11-26`): `Nov 26`. */
export function dayOfMonth(value: string): string {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "short", day: "numeric" }).format(
    new Date(`${value}T00:00:00Z`),
  );
}

/** So many days before today at the practice, as `2026-12-31`. */
export function daysBefore(days: number, now: number): string {
  const at = new Date(`${today(now)}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** How many instants fall into each hour at the practice, from the first such hour to the last. */
export function byHour(instants: readonly Instant[]): { hour: string; count: number }[] {
  const of = (at: Instant) => Number(format({ hour: "numeric", hourCycle: "h23" }, new Date(at)));
  const hours = instants.map(of);
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, place) => ({
    hour: said(first + place),
    count: hours.filter((hour) => hour === first + place).length,
  }));
}

/** `13` → `1 pm` */
function said(hour: number): string {
  return `${hour % 12 || 12} ${hour < 12 ? "am" : "pm"}`;
}

/** Today at the practice, as `2026-12-31`. */
export function today(now: number): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(new Date(now));
}

/** Whole days from now until then; 0 on the day itself. */
export function daysUntil(at: Instant, now: number): number {
  return Math.max(0, Math.floor((Date.parse(at) - now) / 86_400_000));
}

/** `1:26:08`, `4:05`; days above two: `3 days`. */
export function left(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  if (seconds > 2 * 86_400) return `${Math.floor(seconds / 86_400)} days`;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

const SAID_AT_SECONDS = [600, 60, 0];

/** The mark that a countdown passed between two looks at it, in seconds: ten minutes, one minute, the end; or null. */
export function saidAt(before: number, seconds: number): number | null {
  return SAID_AT_SECONDS.findLast((mark) => before > mark && seconds <= mark) ?? null;
}
