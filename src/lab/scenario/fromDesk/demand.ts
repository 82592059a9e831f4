import { type Channel, usualVisibilityOf } from '../../../domain/desk/channel.ts';
import { millisecondsPerDay } from '../../../domain/desk/time.ts';
import { localMsOf } from '../../../domain/desk/timeZone.ts';
import { grouped } from '../../../domain/threads/grouped.ts';
import type { DeskFacts, MatterKind, OpenedMatters } from '../../../store/desk/deskFacts.ts';
import type { RecordedCalls } from '../../../store/desk/recordedCalls.ts';
import { nameIn } from './policies.ts';
import { skillsGiven } from './skills.ts';

/** Matters that are alike, as a class of the scenario. */
export interface KindGiven {
  readonly name: string;
  readonly kind: MatterKind;
  /** In the whole history. */
  readonly count: number;
  readonly boostMinutes: number;
  /** How their first mentions sound on average, 1–10; null: none is judged. */
  readonly sentiment: number | null;
  readonly source: string;
}

/** What comes in on one channel of one type. */
export interface SourceGiven {
  readonly name: string;
  readonly channel: Channel;
  /** Contacts an hour, for each hour of the week from Monday midnight. */
  readonly rates: readonly number[];
  /** Class → share. */
  readonly mix: Readonly<Record<string, number>>;
  /** Of the gamma factor of busy and quiet days; null: days differ no more than chance makes them. */
  readonly alpha: number | null;
  readonly count: number;
}

/** Kinds with less than this share of their source's matters are counted with the one that has most. */
const leastShare = 0.01;

const sourceOf = ({ channel, mentionType }: MatterKind): string =>
  mentionType === 'service' ? channel : `${channel} ${mentionType}`;

function nameOf(kind: MatterKind, desk: DeskFacts, spoken: number): string {
  const { team, channel, visibility, mentionType, isKeyCustomer, language } = kind;
  const skills = Object.entries(skillsGiven(desk, kind.skills)).map(([skill, level]) => `${skill} ${level}`);
  return [
    nameIn(desk.teams)(team),
    channel,
    ...(visibility === usualVisibilityOf[channel] ? [] : [visibility]),
    ...(mentionType === 'service' ? [] : [mentionType]),
    ...(spoken > 1 ? [language ?? 'any language'] : []),
    ...skills.sort(),
    ...kind.tags,
    ...(isKeyCustomer ? ['key'] : []),
  ].join(' ');
}

const weekdayOfFirstDay = ({ timeZone, history }: Days): number =>
  (Math.floor(localMsOf(timeZone, history.fromAt) / millisecondsPerDay) + 3) % 7;

const meanOf = (of: readonly OpenedMatters[]): number | null => {
  const judged = sum(of.map((one) => one.judged));
  return judged === 0 ? null : sum(of.map((one) => one.sentiment)) / judged;
};

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Kinds of matters and their sources, the most frequent first; `opened` are those that somebody can serve. */
export function demandGiven(
  desk: DeskFacts,
  opened: readonly OpenedMatters[],
): { kinds: KindGiven[]; sources: SourceGiven[] } {
  const spoken = new Set(opened.map(({ language }) => language)).size;
  const bySource = grouped(opened, sourceOf);
  const kinds: KindGiven[] = [];
  const sources = [...bySource].map(([name, rows]): SourceGiven => {
    const byKind = [...grouped(rows, (row) => nameOf(row, desk, spoken))]
      .map(([kindName, of]) => ({
        name: kindName,
        kind: of[0]!,
        count: sum(of.map(({ count }) => count)),
        priorityMinutes: sum(of.map(({ priorityMinutes }) => priorityMinutes)),
        sentiment: meanOf(of),
        source: name,
      }))
      .sort((a, b) => b.count - a.count);
    const all = sum(byKind.map(({ count }) => count));
    const kept = byKind.filter(({ count }, index) => index === 0 || count >= leastShare * all);
    kinds.push(
      ...kept.map(({ priorityMinutes, ...kind }) => ({
        ...kind,
        boostMinutes: Math.round(priorityMinutes / kind.count),
      })),
    );
    return {
      name,
      channel: rows[0]!.channel,
      ...patternOf(desk, rows),
      mix: sharesOf(kept, all),
      count: all,
    };
  });
  return { kinds, sources: sources.sort((a, b) => b.count - a.count) };
}

/** Demand that telephone systems recorded. */
export interface CallsGiven {
  readonly kind: KindGiven;
  readonly source: SourceGiven;
}

/**
 * What telephone systems recorded, as a kind of matters of its own: of nobody's in particular, in any language.
 * @param team whose agents take calls
 */
export function callsGiven(desk: DeskFacts, { offered, history }: RecordedCalls, team: string): CallsGiven {
  const channel = 'phone';
  const name = `${nameIn(desk.teams)(team)} ${channel}`;
  const count = sum(offered.map((one) => one.count));
  return {
    kind: { name, kind: callKind(team), count, boostMinutes: 0, sentiment: null, source: channel },
    source: {
      name: channel,
      channel,
      ...patternOf({ ...desk, history }, offered),
      mix: { [name]: 1 },
      count,
    },
  };
}

/** A call as routing and promises see it. */
export const callKind = (team: string): MatterKind => ({
  team,
  channel: 'phone',
  visibility: usualVisibilityOf.phone,
  mentionType: 'service',
  isKeyCustomer: false,
  language: null,
  skills: {},
  tags: [],
});

/** Shares to four places that add up to 1; the first takes what is rounded or left out. */
function sharesOf(kept: readonly { name: string; count: number }[], all: number): Record<string, number> {
  const rest = kept
    .slice(1)
    .map(({ name, count }) => [name, Math.round((10_000 * count) / all) / 10_000] as const);
  const first = Math.round(10_000 * (1 - sum(rest.map(([, share]) => share)))) / 10_000;
  return Object.fromEntries([[kept[0]!.name, first], ...rest]);
}

/** What came in which hour of which day. */
type Counted = Pick<OpenedMatters, 'day' | 'hour' | 'count'>;
/** The days that it came in. */
type Days = Pick<DeskFacts, 'timeZone' | 'history'>;

function patternOf(desk: Days, rows: readonly Counted[]): { rates: number[]; alpha: number | null } {
  const { days } = desk.history;
  const first = weekdayOfFirstDay(desk);
  const weekday = (day: number): number => (first + day) % 7;
  const daysOf = Array.from(
    { length: 7 },
    (_, one) =>
      Array.from({ length: days }, (_unused, day) => day).filter((day) => weekday(day) === one).length,
  );
  const byHour = new Float64Array(7 * 24);
  const byDay = new Float64Array(days);
  for (const { day, hour, count } of rows) {
    byHour[weekday(day) * 24 + hour]! += count;
    byDay[day]! += count;
  }
  const ofWeekday = (one: number, hour: number): number =>
    daysOf[one] === 0
      ? sum(Array.from({ length: 7 }, (_, other) => byHour[other * 24 + hour]!)) / days
      : byHour[one * 24 + hour]! / daysOf[one]!;
  const rates = Array.from({ length: 7 * 24 }, (_, index) => ofWeekday(Math.floor(index / 24), index % 24));
  const weeks = Math.min(...daysOf);
  return {
    rates,
    alpha: weeks < 3 ? null : alphaOf([...byDay], (day) => meanOfDay(rates, weekday(day)), weeks),
  };
}

const meanOfDay = (rates: readonly number[], weekday: number): number =>
  sum(rates.slice(weekday * 24, weekday * 24 + 24));

/**
 * Of counts whose variance is mean + mean² ÷ α. The means come from the same days, `weeks` of each weekday: squares
 * about them are short by the factor (weeks − 1) ÷ weeks.
 */
function alphaOf(counts: readonly number[], meanOf: (day: number) => number, weeks: number): number | null {
  const excess = sum(
    counts.map((count, day) => ((count - meanOf(day)) ** 2 * weeks) / (weeks - 1) - meanOf(day)),
  );
  const alpha = sum(counts.map((_, day) => meanOf(day) ** 2)) / excess;
  return excess > 0 && alpha < 1_000 ? Number(alpha.toPrecision(3)) : null;
}
