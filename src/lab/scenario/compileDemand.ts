import {
  campaignPieces,
  excessOf,
  fromStart,
  lines,
  type RatePiece,
  steps,
  summed,
  withSpike,
} from '../../sim/demand/ratePieces.ts';
import type { ArrivalSource, RandomSource } from '../../sim/model.ts';
import { batchOf } from './batchSchema.ts';
import { clockOf, instantMs, type ScenarioClock } from './clock.ts';
import { distributionOf } from './distributionSchema.ts';
import { millisecondsOf, toMs } from './duration.ts';
import type { Scenario } from './schema.ts';
import { baseOf, spread } from './variants.ts';
import { weeklyPieces } from './weekly.ts';

type DemandGiven = Scenario['demand'][number];

/** Long after anything ends: a rate that never does. */
const forEver = 1e13;

/** Arrivals that go on after the horizon, until every counted contact has ended, need rates for it. */
const carryOnMs = 28 * millisecondsOf.days;

/** Milliseconds that rates count contacts per; null: per step. */
const msPer = ({ per }: DemandGiven, unit: Scenario['timeUnit']): number | null => {
  switch (per) {
    case 'timeUnit':
      return millisecondsOf[unit];
    case 'interval':
      return null;
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
      return millisecondsOf[`${per}s`];
  }
};

/** Straight lines into which a period of a wave is cut: the rate is off by 1 part in 300,000 of the amplitude at most. */
const knots = 1_000;

function waveOf({ mean, amplitude, phase }: NonNullable<DemandGiven['wave']>, per: number, periodMs: number) {
  const rates = Array.from(
    { length: knots + 1 },
    (_, knot) => (mean + amplitude * Math.sin(2 * Math.PI * (knot / knots + phase))) / per,
  );
  return lines(rates, periodMs / knots);
}

/** Whether the rates begin anew when they are over. */
const repeats = ({ wave, repeats: wanted }: DemandGiven): boolean => wave !== undefined || wanted;

/** Contacts of one mix of classes over time. */
interface DemandStream {
  readonly name: string;
  /** Class → share. */
  readonly mix: Readonly<Record<string, number>>;
  /** Expected contacts per millisecond, spikes and campaigns included. */
  readonly pieces: readonly RatePiece[];
}

/** The streams of a demand; none for given contacts, and for gaps between them. */
export function streamsOf(scenario: Scenario, index: number): readonly DemandStream[] {
  const given = scenario.demand[index]!;
  if (given.contacts !== undefined || given.gap !== undefined) return [];
  const clock = clockOf(scenario);
  const mix = mixOf(given, scenario);
  const table = scenario.rateTables.get(index);
  const campaigns = given.campaigns.map(({ at, contacts, rise, decay }) =>
    campaignPieces({
      atMs: instantMs(at, clock),
      contacts,
      riseMs: toMs(rise, clock.unit),
      decayMs: toMs(decay, clock.unit),
    }),
  );
  const columns = (table?.columns ?? []).map(({ name, rates }) => ({
    name: name === 'rate' ? given.name : `${given.name}/${name}`,
    mix: name === 'rate' ? mix : spread({ [name]: 1 }, scenario.variants),
    pieces: tablePieces(table!.atMs, rates, msPer(given, clock.unit)),
  }));
  const [first, ...more] =
    columns.length > 0 ? columns : [{ name: given.name, mix, pieces: ratePiecesOf(given, scenario, clock) }];
  const streams = [{ ...first!, pieces: summed([first!.pieces, ...campaigns]) }, ...more];
  return streams.flatMap((stream) => withSpikes(stream, given, scenario));
}

function ratePiecesOf(given: DemandGiven, scenario: Scenario, clock: ScenarioClock): RatePiece[] {
  const per = msPer(given, clock.unit);
  const { rate, rates, weekly } = given;
  const everyMs = toMs(given.every, clock.unit);
  const perMs = per ?? everyMs;
  if (rate !== undefined) return steps([rate / perMs], forEver);
  if (given.wave !== undefined) return waveOf(given.wave, perMs, toMs(given.wave.period, clock.unit));
  if (weekly !== undefined) {
    const untilMs = toMs(scenario.horizon, clock.unit) + (scenario.atEnd === 'carryOn' ? carryOnMs : 0);
    return weeklyPieces(weekly, clock, untilMs, per);
  }
  const shape = given.shape === 'lines' ? lines : steps;
  return shape(
    (rates ?? []).map((one) => one / perMs),
    everyMs,
    toMs(given.from, clock.unit),
  );
}

/** Rows of a file of rates, each until the next; the last as long as the one before it, an only one for ever. */
function tablePieces(atMs: readonly number[], rates: readonly number[], per: number | null): RatePiece[] {
  const last = atMs.at(-1)!;
  const ends = [...atMs.slice(1), atMs.length > 1 ? 2 * last - atMs.at(-2)! : forEver];
  return atMs.map((fromMs, row) => {
    const toMsEnd = ends[row]!;
    const rate = rates[row]! / (per ?? toMsEnd - fromMs);
    return { fromMs, toMs: toMsEnd, fromRate: rate, toRate: rate };
  });
}

/** Spikes on top; those with a mix of their own are streams of their own. */
function withSpikes(stream: DemandStream, given: DemandGiven, scenario: Scenario): DemandStream[] {
  const clock = clockOf(scenario);
  const spikes = given.spikes.map((spike) => ({
    mix: spike.mix,
    fromMs: instantMs(spike.from, clock),
    durationMs: toMs(spike.lasts, clock.unit),
    factor: spike.factor,
    decayMs: toMs(spike.decay, clock.unit),
  }));
  const pieces = spikes
    .filter(({ mix }) => mix === undefined)
    .reduce<readonly RatePiece[]>(withSpike, stream.pieces);
  const others = spikes.flatMap((spike, number) =>
    spike.mix === undefined
      ? []
      : [
          {
            name: `${stream.name}/spike ${number}`,
            mix: spread(spike.mix, scenario.variants),
            pieces: excessOf(pieces, spike),
          },
        ],
  );
  return [{ ...stream, pieces }, ...others].map((one) => ({ ...one, pieces: fromStart(one.pieces) }));
}

/** Class → share; the only class where neither class nor mix is given. */
export function mixOf(
  { class: only, mix }: DemandGiven,
  { classes, variants }: Scenario,
): Readonly<Record<string, number>> {
  const [first = ''] = Object.keys(classes);
  return spread(mix ?? { [only ?? baseOf(first, variants)]: 1 }, variants);
}

/**
 * Rounded to a grid so fine (2⁻⁵⁰ of the horizon) that it moves nothing, and so coarse that sums of given instants
 * are exact: who is said to leave at the instant at which an agent is free meets that agent.
 */
function onGrid(ms: number, horizonMs: number): number {
  const step = 2 ** (Math.ceil(Math.log2(horizonMs)) - 50);
  return Math.round(ms / step) * step;
}

/** The simulator's sources of a demand. */
export function arrivalSources(scenario: Scenario, index: number): readonly ArrivalSource[] {
  const { timeUnit: unit } = scenario;
  const given = scenario.demand[index]!;
  const { name, gap, busyness } = given;
  const classes = Object.keys(scenario.classes);
  const batch = given.batch === null ? null : batchOf(given.batch);
  if (given.contacts !== undefined) {
    const horizonMs = toMs(scenario.horizon, unit);
    const exact = (value: string | number): number => onGrid(toMs(value, unit), horizonMs);
    const contacts = given.contacts.map((contact) => ({
      atMs: exact(contact.at),
      contactClass: classes.indexOf(contact.class ?? given.class ?? classes[0] ?? ''),
      workMs: exact(contact.work),
      wrapUpMs: exact(contact.wrapUp),
      patienceMs: contact.patience === null ? Number.POSITIVE_INFINITY : exact(contact.patience),
    }));
    return [{ kind: 'trace', name, contacts }];
  }
  const numbered = (mix: Readonly<Record<string, number>>): RandomSource['mix'] =>
    Object.entries(mix).map(([contactClass, share]) => ({
      contactClass: classes.indexOf(contactClass),
      share,
    }));
  if (gap !== undefined) {
    const mix = numbered(mixOf(given, scenario));
    return [{ kind: 'renewal', name, mix, batch, gap: distributionOf(gap, unit) }];
  }
  return streamsOf(scenario, index).map((stream) => ({
    kind: 'poisson',
    name: stream.name,
    mix: numbered(stream.mix),
    rates: { pieces: stream.pieces, repeats: repeats(given), busyness },
    batch,
  }));
}
