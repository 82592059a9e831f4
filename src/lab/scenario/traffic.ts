import { meanOf } from '../../sim/chance/moments.ts';
import { expectedContacts, type RatePiece } from '../../sim/demand/ratePieces.ts';
import { mixOf, streamsOf } from './compileDemand.ts';
import { distributionOf } from './distributionSchema.ts';
import type { Scenario } from './schema.ts';
import { spread } from './variants.ts';

type ClassGiven = Scenario['classes'][string];
type Ways = NonNullable<ClassGiven['onward']['served']>;

/** Class → a number. */
export type ByClass = Readonly<Record<string, number>>;

/** Times that customers come again are followed so far: after these a share of 99 % leaves e^−20. */
const mostTimes = 2_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const meanBatch = ({ fixed, geometric, shares }: NonNullable<Scenario['demand'][number]['batch']>): number =>
  fixed ?? geometric ?? sum((shares ?? []).map((share, index) => share * (index + 1)));

/** Demand that goes on for ever. */
const isEndless = ({ rate, rates, wave, weekly, repeats }: Scenario['demand'][number]): boolean =>
  [rate, wave, weekly].some((one) => one !== undefined) || (rates !== undefined && repeats);

/** Contacts per millisecond that come from outside on the long average. */
function comingFromOutside(scenario: Scenario): ByClass {
  const names = Object.keys(scenario.classes);
  const rates = Object.fromEntries(names.map((name) => [name, 0]));
  const add = (mix: Readonly<Record<string, number>>, perMs: number): void => {
    for (const [name, share] of Object.entries(mix)) rates[name] = (rates[name] ?? 0) + share * perMs;
  };
  for (const [index, given] of scenario.demand.entries()) {
    const { gap } = given;
    const batch = given.batch === null ? 1 : meanBatch(given.batch);
    if (gap !== undefined) {
      add(mixOf(given, scenario), batch / meanOf(distributionOf(gap, scenario.timeUnit)));
      continue;
    }
    for (const { mix, pieces } of isEndless(given) ? streamsOf(scenario, index) : []) {
      const [first, last] = [pieces[0], pieces.at(-1)];
      if (first !== undefined && last !== undefined)
        add(mix, (batch * expectedContacts(pieces)) / (last.toMs - first.fromMs));
    }
  }
  return rates;
}

/** Contacts expected from outside before an instant. */
export function contactsBefore(scenario: Scenario, atMs: number): number {
  return sum(
    scenario.demand.map((given, index) => {
      const batch = given.batch === null ? 1 : meanBatch(given.batch);
      if (given.gap !== undefined)
        return (batch * atMs) / meanOf(distributionOf(given.gap, scenario.timeUnit));
      if (given.contacts !== undefined) return given.contacts.length;
      return (
        batch *
        sum(streamsOf(scenario, index).map(({ pieces }) => expectedUntil(pieces, atMs, isEndless(given))))
      );
    }),
  );
}

function expectedUntil(pieces: readonly RatePiece[], atMs: number, repeats: boolean): number {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const whole = repeats ? Math.max(0, Math.floor((atMs - first.fromMs) / (last.toMs - first.fromMs))) : 0;
  const restMs = atMs - whole * (last.toMs - first.fromMs);
  const rest = pieces
    .filter(({ fromMs }) => fromMs < restMs)
    .map(({ fromMs, toMs: endMs, fromRate, toRate }) => {
      const untilMs = Math.min(endMs, restMs);
      const rateThen = fromRate + ((toRate - fromRate) * (untilMs - fromMs)) / (endMs - fromMs);
      return ((fromRate + rateThen) / 2) * (untilMs - fromMs);
    });
  return whole * expectedContacts(pieces) + sum(rest);
}

/** Classes that a way on leads to, with shares; of one with variants, all of them. */
const intoOf = (to: string | undefined, name: string, { variants }: Scenario): ByClass =>
  spread({ [to ?? name]: 1 }, variants);

/** All who would go away unserved come again without end, as this class or another that keeps its customers. */
const returnsForEver = (
  ways: Ways | undefined,
  name: string,
  keeps: ReadonlySet<string>,
  scenario: Scenario,
): boolean =>
  sum(
    (ways ?? [])
      .filter(
        ({ to, atMost }) =>
          atMost === undefined && Object.keys(intoOf(to, name, scenario)).every((into) => keeps.has(into)),
      )
      .map(({ share }) => share),
  ) >
  1 - 1e-9;

/** Classes whose customers are all served in the end: they wait for ever, or try again until they are. */
export function keptClasses(scenario: Scenario): ReadonlySet<string> {
  const { classes } = scenario;
  const keeps = new Set(Object.keys(classes));
  for (let before = -1; before !== keeps.size; ) {
    before = keeps.size;
    for (const [name, { selfService, patience, place, onward }] of Object.entries(classes)) {
      const maySee = [
        patience === null || selfService || returnsForEver(onward.abandoned, name, keeps, scenario),
        place === null || returnsForEver(onward.turnedAway, name, keeps, scenario),
      ];
      if (maySee.includes(false)) keeps.delete(name);
    }
  }
  return keeps;
}

/**
 * Contacts per millisecond of each class to be served on the long average, what comes back after it was served
 * included; of classes that lose customers, only what comes from outside is followed on, and that not further.
 */
export function trafficOf(scenario: Scenario, kept: ReadonlySet<string>): ByClass {
  let coming = comingFromOutside(scenario);
  const all: Record<string, number> = { ...coming };
  for (let attempt = 0; attempt < mostTimes; attempt++) {
    const next: Record<string, number> = {};
    for (const [name, rate] of Object.entries(coming)) {
      if (!kept.has(name) || rate === 0) continue;
      for (const { share, to, atMost, mentions } of scenario.classes[name]?.onward.served ?? [])
        if (attempt < (atMost ?? Number.POSITIVE_INFINITY))
          for (const [into, part] of Object.entries(intoOf(to, name, scenario)))
            next[into] = (next[into] ?? 0) + rate * share * part * (mentions ? meanBatch(mentions) : 1);
    }
    for (const [name, rate] of Object.entries(next)) all[name] = (all[name] ?? 0) + rate;
    if (sum(Object.values(next)) <= 1e-12 * sum(Object.values(all))) break;
    coming = next;
  }
  return all;
}

/** Agent's time at full speed, in milliseconds, that a contact of the class takes on average, its replies included. */
export function meanWorkMs({ work, wrapUp, replies }: ClassGiven, unit: Scenario['timeUnit']): number {
  const mean = (one: typeof wrapUp): number => (one === null ? 0 : meanOf(distributionOf(one, unit)));
  const once = mean(work) + mean(wrapUp);
  if (replies === null) return once;
  const { share, atMost } = replies;
  const times =
    atMost === undefined
      ? share / (1 - share)
      : share === 1
        ? atMost
        : (share * (1 - share ** atMost)) / (1 - share);
  return once + times * mean(replies.work);
}
