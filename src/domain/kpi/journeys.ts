import type { Channel, Visibility } from '../desk/channel.ts';

/** Where a customer and the desk talked: a channel, and who could read there. */
export interface Stop {
  readonly channel: Channel;
  readonly visibility: Visibility;
}

/** Threads that went the same way: their stops in turn, the same one never twice in a row. */
export interface Path {
  readonly stops: readonly Stop[];
  readonly count: number;
  /** Of these, threads that are resolved. */
  readonly resolved: number;
}

/** Threads that went from one stop to another as their `step`th move, counted from 1: a link of a Sankey diagram. */
export interface JourneyLink {
  readonly step: number;
  readonly source: Stop;
  readonly target: Stop;
  readonly count: number;
}

export interface JourneyEnd extends Stop {
  readonly count: number;
  readonly resolved: number;
}

export interface Journeys {
  readonly threads: number;
  /** Threads with more than one stop. */
  readonly moved: number;
  readonly entries: readonly JourneyEnd[];
  readonly exits: readonly JourneyEnd[];
  readonly links: readonly JourneyLink[];
  /** The most frequent first. */
  readonly paths: readonly Path[];
}

/** Moves after so many are not told one by one. */
const mostSteps = 12;

const nameOf = ({ channel, visibility }: Stop): string => `${channel} ${visibility}`;

/**
 * How threads went from channel to channel. What comes to a stop by a step, or enters there, goes on by the next step or ends
 * there: over each stop and step, links and ends balance.
 */
export function journeysOf(paths: readonly Path[]): Journeys {
  const entries = new Map<string, JourneyEnd>();
  const exits = new Map<string, JourneyEnd>();
  const links = new Map<string, JourneyLink>();
  for (const { stops, count, resolved } of paths) {
    const first = stops[0];
    const last = stops.at(-1);
    if (first === undefined || last === undefined) continue;
    addEnd(entries, first, count, resolved);
    addEnd(exits, last, count, resolved);
    for (const [index, target] of stops.slice(1, mostSteps + 1).entries()) {
      const source = stops[index]!;
      const step = index + 1;
      const name = `${step} ${nameOf(source)} ${nameOf(target)}`;
      links.set(name, { step, source, target, count: (links.get(name)?.count ?? 0) + count });
    }
  }
  const all = paths.filter(({ stops }) => stops.length > 0);
  const countOf = (some: readonly Path[]): number => some.reduce((sum, { count }) => sum + count, 0);
  return {
    threads: countOf(all),
    moved: countOf(all.filter(({ stops }) => stops.length > 1)),
    entries: byCount([...entries.values()]),
    exits: byCount([...exits.values()]),
    links: [...links.values()].sort(
      (a, b) => a.step - b.step || b.count - a.count || compare(linkName(a), linkName(b)),
    ),
    paths: [...all].sort((a, b) => b.count - a.count || compare(pathName(a), pathName(b))),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const linkName = ({ source, target }: JourneyLink): string => `${nameOf(source)} ${nameOf(target)}`;
const pathName = ({ stops }: Path): string => stops.map(nameOf).join(' ');

const addEnd = (
  ends: Map<string, JourneyEnd>,
  { channel, visibility }: Stop,
  count: number,
  resolved: number,
): void => {
  const name = nameOf({ channel, visibility });
  const before = ends.get(name) ?? { channel, visibility, count: 0, resolved: 0 };
  ends.set(name, { ...before, count: before.count + count, resolved: before.resolved + resolved });
};

const byCount = (ends: readonly JourneyEnd[]): JourneyEnd[] =>
  [...ends].sort((a, b) => b.count - a.count || compare(nameOf(a), nameOf(b)));
