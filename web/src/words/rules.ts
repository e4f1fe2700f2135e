/** What a programme's rules say, read out of the document that the API hands on: each figure with its source. */
import type { Points } from "../api/schemas.ts";
import { count, named } from "./quantities.ts";

/** Something of the sponsor's catalogue that points can be exchanged for. */
export interface Reward {
  reward: string;
  name: string;
  points: Points;
  quantity: number;
  unit: string;
  shipsTo: string;
}

/** A figure of the rules, what it is of, and where it comes from. */
export interface Figure {
  of: string;
  said: string;
  source: string;
}

type Record_ = Record<string, unknown>;

function records(value: unknown): Record_[] {
  return Array.isArray(value) ? value.filter((each): each is Record_ => typeof each === "object" && each !== null) : [];
}

const SOURCES: Record<string, string> = { "°": "found elsewhere", "★": "chosen here, where no source speaks" };

/** Where a figure comes from; signs that stand for a whole sentence are said as words. */
function sourceOf(value: unknown): string {
  return text(value).replace(/[°★]/g, (sign) => SOURCES[sign] ?? sign);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The catalogue, in its order; none where the programme has none. */
export function catalogueOf(rules: Record_): Reward[] {
  return records(rules.catalogue).map((reward) => ({
    reward: text(reward.reward),
    name: text(reward.name),
    points: Number(reward.points) as Points,
    quantity: Number(reward.quantity),
    unit: text(reward.unit),
    shipsTo: text(reward.ships_to),
  }));
}

/** What earns how much, and where that stands; `called` says what a treatment is called. */
export function earningOf(rules: Record_, called: (code: string) => string): Figure[] {
  return records(rules.earning).map((rule) => ({
    of: (Array.isArray(rule.treatments) ? rule.treatments : []).map((code) => called(text(code))).join(", "),
    said: `${count(Number(rule.points))} per ${text(rule.unit)}`,
    source: sourceOf(rule.source),
  }));
}

/** The tiers: what leads there and what it brings. */
export function tiersOf(rules: Record_): Figure[] {
  return records(rules.tiers).map((tier) => ({
    of: text(tier.name),
    said: typeof tier.from_points === "number" ? `from ${count(tier.from_points)} points` : "from the beginning",
    source: sourceOf(tier.source),
  }));
}

const SHOWN = new Set(["earning", "tiers", "catalogue"]);

/** Every other figure, by the name that the document gives it: `rolling_cap: points 5,000, days 365`. */
export function othersOf(rules: Record_): Figure[] {
  return Object.entries(rules).flatMap(([name, value]) => {
    if (SHOWN.has(name) || typeof value !== "object" || value === null || Array.isArray(value)) return [];
    const { source, ...figures } = value as Record_;
    const said = Object.entries(figures)
      .filter((pair): pair is [string, string | number] => typeof pair[1] === "number" || typeof pair[1] === "string")
      .map(([what, figure]) => `${what === "value" ? "" : `${named(what).toLowerCase()} `}${plain(figure)}`);
    return said.length ? [{ of: named(name), said: said.join(", "), source: sourceOf(source) }] : [];
  });
}

function plain(figure: string | number): string {
  return typeof figure === "number" ? count(figure) : figure;
}
