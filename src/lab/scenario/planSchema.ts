import { z } from 'zod';
import { channels } from '../../domain/desk/channel.ts';
import { choices, orderPolicies, usualRoutingPlan } from '../../domain/routing/plan.ts';

const seconds = z.number().nonnegative();
const usual = usualRoutingPlan;

const widening = z.strictObject({
  afterSeconds: seconds.nullable().default(null),
  overQueueLength: z.number().int().nonnegative().nullable().default(null),
  whenNobodyOnShift: z.boolean().default(false),
});

const ring = z.strictObject({
  teams: z.array(z.string()).min(1),
  skillLevel: z.number().int().min(1).max(5).nullable().default(null),
  droppedSkills: z
    .union([z.literal('all'), z.array(z.string())], { error: 'allowed: all, or a list of skills' })
    .default([]),
  anyLanguage: z.boolean().default(false),
  widen: widening.nullable().default(null),
  reserves: z
    .array(
      z.strictObject({
        team: z.string(),
        idleAgents: z.number().int().nonnegative().default(0),
        freePoints: z.number().int().nonnegative().default(0),
      }),
    )
    .default([]),
});

/** The live desk's `RoutingPlan`, key by key; what is left out is as on a new desk. */
export const routingPlan = z.strictObject({
  order: z.enum(orderPolicies).default(usual.order),
  weights: z.partialRecord(z.enum(channels), z.number().int().positive()).default({}),
  parkedShare: z.number().min(0).max(1).default(usual.parkedShare),
  choice: z.enum(choices).default(usual.choice),
  affinitySeconds: seconds.default(usual.affinitySeconds),
  offerExpirySeconds: seconds.default(usual.offerExpirySeconds),
  missesBeforeAway: z.number().int().positive().default(usual.missesBeforeAway),
  offerAgainAfterSeconds: seconds.default(usual.offerAgainAfterSeconds),
  autoAccept: z.boolean().default(usual.autoAccept),
  escalateAfterSeconds: seconds.nullable().default(usual.escalateAfterSeconds),
  teams: z
    .array(
      z.strictObject({
        team: z.string(),
        choice: z.enum(choices).nullable().default(null),
        rings: z.array(ring).min(1),
      }),
    )
    .default([]),
});
