import { z } from 'zod';
import { type Costs, checkCosts } from '../../domain/cost/costs.ts';
import { didYouMean } from '../../domain/desk/nearest.ts';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import { checkCrisisPlan } from '../../domain/engagement/crisis/planCheck.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import { checkRoutingPlan } from '../../domain/routing/planCheck.ts';
import { checkCalendar, type WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { checkSlaPolicies } from '../../domain/sla/policyCheck.ts';
import type { DeskNames } from '../../store/desk/deskNames.ts';
import { calendar } from './calendarSchema.ts';
import { complaintsOf } from './complaints.ts';
import { costs } from './costSchema.ts';
import { crisisPlan } from './crisisSchema.ts';
import { calendarAtDesk } from './fromDesk/policies.ts';
import { routingPlan } from './planSchema.ts';
import { type Complaint, pathOf, ScenarioError, ScenarioText } from './scenarioText.ts';
import { scenarioJsonSchema, scenarioSchema } from './schema.ts';
import { slaPolicy } from './slaSchema.ts';

/** What a scenario says of a desk's policy, with the desk's own names. */
export interface PolicyFile {
  /** Null: the file says nothing of it. */
  readonly plan: RoutingPlan | null;
  /** In their order; null: the file says nothing of them. */
  readonly slaPolicies: readonly SlaPolicy[] | null;
  /** All that the policies name; those that the desk has and the file does not give are left out. */
  readonly calendars: readonly WorkingCalendar[];
  /** Those that the desk is to have, whether the simulation has them on or off; null: the file says nothing of them. */
  readonly crisisPlans: readonly CrisisPlan[] | null;
  /** By the names of teams, without what a scenario alone has; null: the file says nothing of them. */
  readonly costs: Costs | null;
}

const policies = z.object({
  plan: routingPlan.optional(),
  slaPolicies: z.array(slaPolicy).optional(),
  calendars: z.array(calendar).default([]),
  crisisPlans: z.array(crisisPlan).optional(),
  costs: costs.optional(),
});

/**
 * Reads plan, SLA policies, calendars, plans for crises and costs of a scenario, or of a file with just these keys, for a desk that knows such
 * teams, skills and calendars. The other parts of a scenario are passed over.
 * @throws {ScenarioError} with a line for everything that is wrong, or that the desk does not have
 */
export function readPolicyFile(text: string, file: string, desk: DeskNames): PolicyFile {
  const source = new ScenarioText(text, file);
  const given = source.toJs();
  const refuseIf = (complaints: readonly Complaint[]): void => {
    if (complaints.length === 0) return;
    throw ScenarioError.of(
      file,
      complaints.map((one) => source.placeOf(one)),
    );
  };
  const parsed = policies.safeParse(given);
  if (!parsed.success) refuseIf(complaintsOf(parsed.error.issues, given, scenarioJsonSchema()));
  refuseIf([...keyComplaints(given)]);
  const found = parsed.data!;
  const calendars = calendarsOf(found, desk);
  const read: PolicyFile = {
    plan: (found.plan as RoutingPlan | undefined) ?? null,
    slaPolicies:
      found.slaPolicies?.map((policy) => ({
        ...policy,
        version: 1,
        name: policy.name ?? policy.id,
        calendarId: calendarAtDesk(policy.calendarId),
      })) ?? null,
    calendars,
    crisisPlans: found.crisisPlans?.map(({ isOn: _, ...plan }) => plan) ?? null,
    costs: found.costs === undefined ? null : costsAtDesk(found.costs),
  };
  refuseIf([
    ...planComplaints(read, desk),
    ...policyComplaints(read, desk),
    ...crisisComplaints(read, desk),
    ...costsComplaints(read, desk),
  ]);
  return read;
}

function* keyComplaints(given: unknown): Generator<Complaint> {
  const known = Object.keys(scenarioSchema.shape);
  const keys = Object.keys(given as object);
  for (const key of keys)
    if (!known.includes(key))
      yield { path: [key], isKey: true, message: `unknown key${didYouMean(key, known) || '.'}` };
  if (!['plan', 'slaPolicies', 'crisisPlans', 'costs'].some((key) => keys.includes(key)))
    yield {
      path: [],
      message: 'found neither plan nor slaPolicies nor crisisPlans nor costs; allowed: at least one of them',
    };
}

function calendarsOf(found: z.infer<typeof policies>, desk: DeskNames): WorkingCalendar[] {
  const given = found.calendars.map(({ id, ...rest }) => {
    const name = calendarAtDesk(id);
    return { ...rest, id: name, name };
  });
  const named = new Set((found.slaPolicies ?? []).map(({ calendarId }) => calendarId));
  if (!named.has('always')) return given;
  const name = calendarAtDesk('always');
  return [...given, { id: name, name, timeZone: desk.timeZone, alwaysOpen: true, weekly: [], holidays: [] }];
}

const activeNames = (list: DeskNames['teams']): string[] =>
  list.filter(({ isArchived }) => !isArchived).map(({ name }) => name);

function* planComplaints({ plan }: PolicyFile, desk: DeskNames): Generator<Complaint> {
  if (plan === null) return;
  const facts = { teams: activeNames(desk.teams), skills: activeNames(desk.skills) };
  for (const { path, found, allowed } of checkRoutingPlan(plan, facts))
    yield { path: ['plan', ...pathOf(path)], message: complaintText(found, allowed, desk) };
}

function* policyComplaints({ slaPolicies, calendars }: PolicyFile, desk: DeskNames): Generator<Complaint> {
  for (const [index, one] of calendars.entries())
    for (const { path, found, allowed } of checkCalendar(one))
      yield { path: ['calendars', index, ...pathOf(path)], message: `found ${found}; allowed: ${allowed}` };
  const known = {
    teamIds: activeNames(desk.teams),
    calendarIds: [...desk.calendars, ...calendars].map(({ name }) => name),
  };
  for (const { path, found, allowed } of checkSlaPolicies(slaPolicies ?? [], known))
    yield { path: ['slaPolicies', ...pathOf(path)], message: complaintText(found, allowed, desk) };
}

function* crisisComplaints({ crisisPlans }: PolicyFile, desk: DeskNames): Generator<Complaint> {
  const known = {
    teams: activeNames(desk.teams),
    answerIds: activeNames(desk.answers),
    receivers: activeNames(desk.receivers),
  };
  for (const [index, { name, ...plan }] of (crisisPlans ?? []).entries()) {
    const first = crisisPlans!.findIndex((other) => other.name === name);
    if (first < index)
      yield {
        path: ['crisisPlans', index, 'name'],
        message: `found "${name}", as in crisisPlans[${first}]; allowed: each name once`,
      };
    for (const { path, found, allowed } of checkCrisisPlan(plan, known)) {
      const named = allowed.replace(/^the id of (a .*) of this desk/, '$1 of the desk');
      yield { path: ['crisisPlans', index, ...pathOf(path)], message: complaintText(found, named, desk) };
    }
  }
}

/** What a live desk has of a scenario's costs: no groups of agents, runs, classes and lost customers. */
const costsAtDesk = ({ currency, wages, fees, platform, perContact }: z.infer<typeof costs>): Costs => ({
  currency,
  fees,
  platform: { perMonth: platform.perMonth, perAgentMonth: platform.perAgentMonth },
  ...(wages && {
    wages: {
      ...(wages.perHour === undefined ? {} : { perHour: wages.perHour }),
      teams: wages.teams,
      overtimeFactor: wages.overtimeFactor,
    },
  }),
  ...(perContact === undefined ? {} : { perContact }),
});

function* costsComplaints({ costs: read }: PolicyFile, desk: DeskNames): Generator<Complaint> {
  for (const { path, found, allowed } of read === null ? [] : checkCosts(read, activeNames(desk.teams)))
    yield {
      path: ['costs', ...pathOf(path)],
      message: complaintText(found, path === 'wages.teams' ? 'a team of the desk' : allowed, desk),
    };
}

/** Where a name of the desk is asked for: which it has, and which was probably meant. */
function complaintText(found: string, allowed: string, desk: DeskNames): string {
  const list = allowed.startsWith('a team of the desk')
    ? activeNames(desk.teams)
    : allowed.startsWith('a skill of the desk')
      ? activeNames(desk.skills)
      : null;
  if (list === null) return `found ${found}; allowed: ${allowed}`;
  const name = found.replace(/^"(.*)"$/, '$1');
  return `found "${name}"${didYouMean(name, list) || ';'} allowed: ${allowed}: ${list.join(', ') || 'it has none'}`;
}
