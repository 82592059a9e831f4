import { z } from 'zod';
import { channels } from '../../domain/desk/channel.ts';
import { yamlOf } from './fromDesk/yaml.ts';

const measured = z.object({
  signalboxLoad: z.literal(1),
  profile: z.string(),
  startedAt: z.string(),
  arrivals: z.object({
    everySeconds: z.number().int().positive(),
    channels: z.partialRecord(z.enum(channels), z.array(z.number().int().nonnegative()).min(1)),
  }),
});

/** What `npm run load` wrote: what of it a scenario is made from. */
export type MeasuredLoad = z.infer<typeof measured>;

/** What the measurement cannot say. */
export interface Assumed {
  /** How long an interval of the measurement lasts in the scenario, in seconds; null: as long as it lasted. */
  readonly everySeconds: number | null;
  readonly agentCount: number;
  /** Mean time of work on a contact. */
  readonly workMinutes: number;
}

/** A file that `npm run load` did not write, with the place that is wrong. */
export class NoMeasurement extends Error {
  override readonly name = 'NoMeasurement';
}

/** @throws {NoMeasurement} naming place, found and allowed */
export function readMeasuredLoad(text: string, file: string): MeasuredLoad {
  const allowed = 'allowed: the JSON that npm run load wrote';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new NoMeasurement(`${file}: found no JSON; ${allowed}`);
  }
  const read = measured.safeParse(json);
  const [issue] = read.error?.issues ?? [];
  if (!read.success)
    throw new NoMeasurement(`${file}: ${issue?.path.join('.')}: ${issue?.message}; ${allowed}`);
  if (
    Object.values(read.data.arrivals.channels)
      .flat()
      .every((count) => count === 0)
  )
    throw new NoMeasurement(
      `${file}: arrivals.channels: found no mention; allowed: at least one that was taken`,
    );
  return read.data;
}

/** At most so many intervals of results. */
const mostIntervals = 48;

/** A load test's arrivals, channel by channel and interval by interval, as a scenario file in YAML with staff to be changed. */
export function scenarioFromLoad({ profile, startedAt, arrivals }: MeasuredLoad, assumed: Assumed): string {
  const kinds = Object.entries(arrivals.channels).filter(([, counts]) => counts.some((count) => count > 0));
  const every = assumed.everySeconds ?? arrivals.everySeconds;
  const intervals = Math.max(...kinds.map(([, counts]) => counts.length));
  const names = kinds.map(([channel]) => channel);
  const total = kinds.flatMap(([, counts]) => counts).reduce((sum, count) => sum + count, 0);
  return yamlOf(
    {
      name: `Load ${profile}, ${startedAt.slice(0, 10)}`,
      timeUnit: 'seconds',
      horizon: `${intervals * every} s`,
      interval: `${Math.ceil(intervals / mostIntervals) * every} s`,
      classes: Object.fromEntries(
        names.map((channel) => [
          channel,
          { channel, team: 'care', work: { exponential: `${assumed.workMinutes} min` }, serviceLevel: '1 h' },
        ]),
      ),
      demand: kinds.map(([channel, counts]) => ({
        name: channel,
        class: channel,
        per: 'interval',
        every: `${every} s`,
        rates: counts,
      })),
      agents: { staff: { count: assumed.agentCount, teams: ['care'], channels: names } },
      plan: { order: 'arrival', autoAccept: true },
    },
    [
      `The load that “${profile}” was on ${startedAt}, for signalbox simulate.`,
      '',
      `Measured: demand, ${total} mentions in ${intervals} intervals of ${arrivals.everySeconds} s${every === arrivals.everySeconds ? '' : `, each as ${every} s`}, by channel.`,
      `Assumed: ${assumed.agentCount} agents who are always there, ${assumed.workMinutes} minutes of work on each, service within an hour. Put your own here.`,
    ].join('\n'),
    [],
  );
}
