import { z } from 'zod';
import { contactFields } from '../../domain/kpi/contactSums.ts';
import { contactLevels, staffLevels } from '../../domain/kpi/levels.ts';
import { type MetricName, metrics } from '../../domain/kpi/metrics.ts';
import { duration } from './duration.ts';

/** Figures that may be expected: every KPI that is a ratio of sums, and the spread of waits. */
export const figureNames = [...(Object.keys(metrics) as MetricName[]), 'sdWait'] as const;
export type FigureName = (typeof figureNames)[number];

const bounds = z
  .strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() })
  .refine(({ atLeast, atMost }) => (atLeast ?? atMost ?? Number.NaN) <= (atMost ?? atLeast ?? Number.NaN), {
    error: 'allowed: atLeast, atMost or both, the lower bound first',
  });

const wanted = z
  .union([z.number(), bounds], {
    error: 'allowed: a number (the exact value), or bounds: { atLeast: …, atMost: … }',
  })
  .describe('The exact value, or bounds. Shares are 0 to 1; durations in the timeUnit of the scenario.');

export type Wanted = z.infer<typeof wanted>;

const figures = Object.fromEntries(figureNames.map((name) => [name, wanted.optional()])) as Record<
  FigureName,
  z.ZodOptional<typeof wanted>
>;
const counts = Object.fromEntries(contactFields.map((name) => [name, wanted.optional()])) as Record<
  (typeof contactFields)[number],
  z.ZodOptional<typeof wanted>
>;
/** States that contacts are counted in at an instant. `inSystem`: waiting, in hand or parked. */
export const instantLevels = [...contactLevels, 'inSystem'] as const;
export type InstantLevel = (typeof instantLevels)[number];
const levels = Object.fromEntries(instantLevels.map((name) => [name, wanted.optional()])) as Record<
  InstantLevel,
  z.ZodOptional<typeof wanted>
>;

/** What is summed over a replication: contacts, their durations, and integrals of levels over time. */
export const sumNames = [...contactFields, ...contactLevels, ...staffLevels, 'observed'] as const;
export type SumName = (typeof sumNames)[number];
const sums = z.partialRecord(z.enum(sumNames), z.number());

const ratio = z.strictObject({
  name: z.string().min(1),
  top: sums.describe('Sum → factor. Durations, and integrals over time, count in the timeUnit.'),
  bottom: sums.optional().describe('The same, to divide by; without it: the mean of a replication.'),
  class: z.string().optional().describe('Of this class of contacts only.'),
  group: z.string().optional().describe('Of this group of agents only.'),
  is: wanted,
});

const perReplication = z.strictObject(counts).partial().default({});

/** How a given contact may have ended. */
export const outcomes = ['served', 'abandoned', 'turnedAway', 'open'] as const;

/** What `signalbox validate` holds the simulation to. */
export const expectations = z.strictObject({
  ...figures,
  classes: z
    .record(
      z.string(),
      z.strictObject({ ...figures, perReplication: perReplication.describe('Mean counts per replication.') }),
    )
    .default({})
    .describe('By class of contacts.'),
  groups: z.record(z.string(), z.strictObject(figures)).default({}).describe('By group of agents.'),
  perReplication: perReplication.describe('Mean counts per replication.'),
  sdPerReplication: perReplication.describe(
    'Standard deviations of counts from one replication to the next.',
  ),
  intervals: z
    .array(
      z.strictObject({
        from: duration,
        to: duration,
        class: z.string().optional().describe('Of this class of contacts only.'),
        group: z.string().optional().describe('Of this group of agents only.'),
        ...figures,
        perReplication: perReplication.describe('Mean counts per replication.'),
      }),
    )
    .default([])
    .describe('Of the contacts that come in, and of the time, from … to …: whole intervals of the scenario.'),
  ratios: z
    .array(ratio)
    .default([])
    .describe('Any other figure: a sum of sums, divided by another, as ratio of expectations.'),
  atInstants: z
    .array(z.strictObject({ at: duration, class: z.string().optional(), ...levels }))
    .default([])
    .describe('Mean number of contacts in each state at an instant.'),
  contacts: z
    .array(
      z.strictObject({
        wait: z.number(),
        end: z.number(),
        outcome: z.enum(outcomes).optional(),
        group: z.string().optional().describe('The group of agents of whoever served it.'),
      }),
    )
    .optional()
    .describe('Of given contacts: wait and instant of the end of each, in order of arrival, to 1e-9.'),
});
