/** The catalogue as it is read once: what is sold, what matches what was typed, what sells best here. */
import { listCheckouts, listServices } from "../api/operations.ts";
import type { CartAfter, Service } from "../api/types.ts";
import { useAnswer } from "./use-answer.ts";

const AN_HOUR_MS = 3_600_000;
const PAGE = "100";
const LATELY = "50";
const SHOWN_MAX = 8;
const BUTTONS_MAX = 6;

export interface Catalogue {
  services: readonly Service[];
  /** Until it was read nobody can say that something is not in it. */
  known: boolean;
}

/** Every service, or of a long catalogue those that match. */
export function useServices(text: string): Catalogue {
  const all = useAnswer(listServices, { query: { limit: PAGE } }, ["services"], { fresh: AN_HOUR_MS });
  const long = all.is === "ready" && all.body.next_cursor !== null;
  const query = { q: text.trim(), limit: String(SHOWN_MAX) };
  const found = useAnswer(listServices, { query }, ["services", "found", query.q], { enabled: long && query.q !== "" });
  if (all.is !== "ready") return { services: [], known: false };
  const services = found.is === "ready" ? [...found.body.services, ...all.body.services] : all.body.services;
  return { services, known: found.is === "ready" || !long || query.q === "" };
}

/** A service, or a set of services, by its code and what people call it. */
export interface Called {
  code: string;
  name: string;
}

/** What may be chosen by its name: services, of one kind if that is said, and the sets that they belong to. */
export function choicesOf(
  services: readonly Service[],
  { kind, sets = false }: { kind?: Service["kind"] | undefined; sets?: boolean | undefined },
): Called[] {
  const own = services
    .filter((service) => !kind || service.kind === kind)
    .map((service): Called => ({ code: service.service_code, name: service.name }));
  const of = sets
    ? services.flatMap((service) =>
        service.wallet_items.map((code, at): Called => ({ code, name: service.wallet_item_names[at] ?? code })),
      )
    : [];
  return [...new Map([...own, ...of].map((each) => [each.code, each])).values()];
}

/** Those whose name has every word of what was typed, each once; the whole name first. */
export function matching(services: readonly Service[], text: string): Service[] {
  const words = plain(text).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const found = services.filter((service) => words.every((word) => plain(service.name).includes(word)));
  const once = [...new Map(found.map((service) => [service.service_code, service])).values()];
  const begins = (service: Service) => (plain(service.name).startsWith(words.join(" ")) ? 0 : 1);
  return once.sort((a, b) => begins(a) - begins(b) || a.name.length - b.name.length).slice(0, SHOWN_MAX);
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** What was sold most often lately; before anything was sold, the catalogue's beginning. */
export function useBestSellers(services: readonly Service[]): Service[] {
  const query = { state: "sold", limit: LATELY };
  const sales = useAnswer(listCheckouts, { query }, ["best-sellers"], { fresh: AN_HOUR_MS });
  if (sales.is !== "ready") return [];
  return bestSellers(services, sales.body.checkouts);
}

export function bestSellers(services: readonly Service[], sales: readonly Pick<CartAfter, "lines">[]): Service[] {
  const times = new Map<string, number>();
  for (const line of sales.flatMap((sale) => sale.lines)) {
    if (line.service_code) times.set(line.service_code, (times.get(line.service_code) ?? 0) + 1);
  }
  const often = (service: Service) => times.get(service.service_code) ?? 0;
  return services
    .filter((service) => !service.retired && service.kind !== "fee")
    .toSorted((a, b) => often(b) - often(a))
    .slice(0, BUTTONS_MAX);
}
