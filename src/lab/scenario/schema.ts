import { z } from 'zod';
import { calendar } from './calendarSchema.ts';
import { contactClass } from './classSchema.ts';
import { dateOrTime } from './clock.ts';
import { costs } from './costSchema.ts';
import { crisisPlan } from './crisisSchema.ts';
import { demandSource } from './demandSchema.ts';
import { duration, timeUnits } from './duration.ts';
import { expectations, figureNames } from './expectSchema.ts';
import { routingPlan } from './planSchema.ts';
import type { RateTable } from './rateTable.ts';
import { prioritySettings } from './reasons.ts';
import { slaPolicy } from './slaSchema.ts';
import { agentGroup } from './staffSchema.ts';
import type { VariantShares } from './variantSchema.ts';

/** A scenario file: demand, customers, staff and policy of a desk, and what to simulate of it. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional().describe('Where the JSON Schema is, for editors.'),
  name: z.string().min(1),
  description: z.string().default(''),
  timeUnit: z.enum(timeUnits).default('seconds').describe('Unit of bare durations.'),
  timeZone: z
    .string()
    .default('UTC')
    .describe('Of dates, times of day and days of the week in this file: a name such as Europe/London.'),
  startsAt: dateOrTime
    .default('2026-01-05')
    .describe(
      'The instant of simulated time 0: a date (its midnight), or a date and time; of the time zone, unless it says an offset.',
    ),
  horizon: duration.describe('How long the desk is observed, from 0.'),
  warmUp: duration.default(0).describe('Contacts that come before this are not counted.'),
  interval: duration.default('30 min').describe('Length of the intervals of results.'),
  atEnd: z
    .enum(['cut', 'serveOut', 'carryOn'])
    .default('serveOut')
    .describe(
      'cut: who is still there stays open. serveOut: nobody comes any more, all are served. carryOn: equilibrium; arrivals go on, uncounted, until every counted contact has ended.',
    ),
  atEndLimit: duration.optional().describe('serveOut and carryOn give up so long after the horizon.'),
  places: z
    .record(z.string(), z.number().int().positive())
    .default({})
    .describe('Place → contacts, waiting and in service, that it has room for.'),
  classes: z.record(z.string(), contactClass).describe('Contacts that are alike, by name.'),
  demand: z.array(demandSource).min(1),
  agents: z.record(z.string(), agentGroup).default({}).describe('Groups of agents who are alike, by name.'),
  plan: routingPlan.prefault({}).describe('The routing plan, in the form of the live desk.'),
  prioritySettings: prioritySettings
    .prefault({})
    .describe('What reasons of priority are worth, in the form of the live desk.'),
  slaPolicies: z.array(slaPolicy).default([]).describe('SLA policies, in the form of the live desk.'),
  calendars: z.array(calendar).default([]),
  crisisPlans: z
    .array(crisisPlan)
    .default([])
    .describe('Plans for crises, in the form of the live desk; each can be switched off.'),
  costs: costs.optional(),
  run: z
    .strictObject({
      seed: z.union([z.string(), z.number()]).default('signalbox'),
      replications: z.number().int().min(2).optional().describe('So many. Instead: until precision.'),
      batches: z
        .number()
        .int()
        .min(10)
        .max(1_000)
        .optional()
        .describe(
          'One long run, cut into so many batches after its warm-up, instead of replications: for a steady state. Each batch is as long as several intervals.',
        ),
      precision: z
        .partialRecord(z.enum(figureNames), z.number().positive())
        .optional()
        .describe('Figure → half-width of its 95 % interval to reach; durations in the timeUnit.'),
      atMost: z.number().int().min(2).default(500),
    })
    .prefault({}),
  expect: expectations.optional().describe('What `signalbox validate` holds the simulation to.'),
});

/** What a file says. */
export type GivenScenario = z.infer<typeof scenarioSchema>;
export type GivenClass = z.infer<typeof contactClass>;

/** The same, with what it says elsewhere; classes with variants are divided into them. */
export interface Scenario extends GivenScenario {
  readonly variants: VariantShares;
  /** Classes, the last ones, that are work of the desk's own: approvals. */
  readonly internalClasses: readonly string[];
  /** Rates from files, by the index of their demand. */
  readonly rateTables: ReadonlyMap<number, RateTable>;
}

/** The JSON Schema that editors complete scenario files by. */
export const scenarioJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(scenarioSchema, { io: 'input', reused: 'ref' }),
  title: 'Signalbox scenario',
});
