/** What a programme's rules say, read out of the document that the API hands on: each figure with its source. */
import type { Cents, Points } from "../api/schemas.ts";
import { money } from "./money.ts";
import { count, named, several } from "./quantities.ts";

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

const SOURCES: Record<string, string> = {
  S0: "the guide to collecting points",
  S1: "the article on the programme’s new model",
  "°": "found elsewhere",
  "★": "chosen here, where no source speaks",
};

/** Where a figure comes from; what the document has a sign for is said as words. */
function sourceOf(value: unknown): string {
  return text(value).replace(/\bS[01]\b|[°★]/g, (sign) => SOURCES[sign] ?? sign);
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
    said:
      typeof tier.from_points === "number" && tier.from_points > 0
        ? `from ${count(tier.from_points)} points`
        : "from the beginning",
    source: sourceOf(tier.source),
  }));
}

const SHOWN = new Set(["earning", "tiers", "catalogue"]);

/** What the figures are that a document may have beside these; `of` reads one by its member. */
const SENTENCES: Record<string, (of: (member: string) => number) => Omit<Figure, "source">> = {
  redeeming: (of) => ({
    of: "Off a bill",
    said: `${money(of("cents") as Cents)} for ${several(of("points"), "point")}, ${count(of("step"))} at a time`,
  }),
  rolling_cap: (of) => ({
    of: "Earned at most",
    said: `${several(of("points"), "point")} in any ${several(of("days"), "day")}`,
  }),
  discretionary_max: (of) => ({
    of: "At the practice’s discretion",
    said: `up to ${several(of("value"), "point")} a transaction`,
  }),
  lot_months: (of) => ({ of: "Points end", said: `after ${several(of("value"), "month")}` }),
  certificate: (of) => ({
    of: "Certificates end",
    said: `after ${several(of("days"), "day")}; joining brings ${money(of("joining_cents") as Cents)}`,
  }),
  joining_points: (of) => ({ of: "Joining brings", said: several(of("value"), "point") }),
  birthday_points: (of) => ({ of: "A birthday brings", said: several(of("value"), "point") }),
  age_min: (of) => ({ of: "For patients of", said: `${several(of("value"), "year")} and over` }),
};

/** Every other figure: as a sentence, or by the name that the document gives it. */
export function othersOf(rules: Record_): Figure[] {
  return Object.entries(rules).flatMap(([name, value]) => {
    if (SHOWN.has(name) || typeof value !== "object" || value === null || Array.isArray(value)) return [];
    const { source, ...figures } = value as Record_;
    const sentence = SENTENCES[name];
    if (sentence) return [{ ...sentence((member) => Number(figures[member])), source: sourceOf(source) }];
    const said = Object.entries(figures)
      .filter((pair): pair is [string, string | number] => typeof pair[1] === "number" || typeof pair[1] === "string")
      .map(([what, figure]) => `${what === "value" ? "" : `${named(what).toLowerCase()} `}${plain(figure)}`);
    return said.length ? [{ of: named(name), said: said.join(", "), source: sourceOf(source) }] : [];
  });
}

function plain(figure: string | number): string {
  return typeof figure === "number" ? count(figure) : figure;
}
