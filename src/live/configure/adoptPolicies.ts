import type { Costs } from '../../domain/cost/costs.ts';
import type { Outcome } from '../../domain/desk/refusal.ts';
import { done } from '../../domain/desk/refusal.ts';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { type CrisisPlan, renameCrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { crisisPlansOf } from '../../store/crisis/plans.ts';
import { poolOf } from '../../store/dataSource.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { costsNow } from '../../store/kpi/costs.ts';
import type { Caller, LiveHost } from '../host.ts';
import { setCosts } from '../kpi/costs.ts';
import { archiveCrisisPlan, saveCrisisPlan } from './crisisPlans.ts';
import { saveRoutingPlan } from './routingPlan.ts';
import { archiveSlaPolicy, saveCalendar, saveSlaPolicy } from './slaPolicies.ts';

/** Policy for a desk as somebody wants it whole. Calendars and policies are known by their names. */
export interface WantedPolicies {
  /** In the desk's ids; null: the desk keeps its own. */
  readonly plan: RoutingPlan | null;
  readonly calendars: readonly Omit<WorkingCalendar, 'id'>[];
  /** In their order, teams by the desk's ids; null: the desk keeps its own. */
  readonly slaPolicies:
    | readonly (Omit<SlaPolicy, 'id' | 'version' | 'calendarId'> & {
        readonly calendarName: string;
      })[]
    | null;
  /** By their names, in the desk's ids; null: the desk keeps its own. */
  readonly crisisPlans: readonly CrisisPlan[] | null;
  /** In the desk's ids, from today on; null: the desk keeps its own. */
  readonly costs: Costs | null;
}

/**
 * Makes the desk's plan, promises, calendars, plans for crises and costs those that are wanted, each by its own use case: what is as wanted stays
 * as it is, policies that are not wanted are archived, other calendars stay. Ends at the first refusal; what was saved
 * before it stands, and the same call goes on from there.
 */
export async function adoptPolicies(
  host: LiveHost,
  caller: Caller,
  wanted: WantedPolicies,
): Promise<Outcome<null>> {
  const pool = poolOf(host.dataSource);
  const before = (await deskConfiguration(pool, caller.deskId))!;
  const calendarIds = new Map([...before.calendars.values()].map(({ name, id }) => [name, id]));
  for (const calendar of wanted.calendars) {
    const id = calendarIds.get(calendar.name) ?? null;
    if (id !== null && sameJson(before.calendars.get(id), { ...calendar, id })) continue;
    const saved = await saveCalendar(host, caller, id, calendar);
    if (!saved.ok) return saved;
    calendarIds.set(calendar.name, saved.value);
  }
  if (wanted.plan !== null && !sameJson(wanted.plan, before.routingPlan)) {
    const saved = await saveRoutingPlan(host, caller, wanted.plan);
    if (!saved.ok) return saved;
  }
  const crises = await adoptCrisisPlans(host, caller, wanted.crisisPlans);
  if (!crises.ok) return crises;
  if (wanted.costs !== null && !sameJson(wanted.costs, await costsNow(pool, caller.deskId, host.now()))) {
    const saved = await setCosts(host, caller, null, wanted.costs);
    if (!saved.ok) return saved;
  }
  if (wanted.slaPolicies === null) return done(null);
  const names = new Set(wanted.slaPolicies.map(({ name }) => name));
  for (const { id, name } of before.slaPolicies) {
    if (names.has(name)) continue;
    const archived = await archiveSlaPolicy(host, caller, id);
    if (!archived.ok) return archived;
  }
  const positions = await positionsOf(host, caller.deskId);
  const order = before.slaPolicies.map(({ name }) => name).filter((name) => names.has(name));
  // new ones behind those that are there move nobody
  const isInOrder = order.every((name, index) => wanted.slaPolicies?.[index]?.name === name);
  const last = Math.max(0, ...order.map((name) => positions.get(name)!.position));
  for (const [index, { calendarName, ...policy }] of wanted.slaPolicies.entries()) {
    const known = positions.get(policy.name) ?? null;
    const full = { ...policy, calendarId: calendarIds.get(calendarName) ?? calendarName };
    const old = before.slaPolicies.find(({ name }) => name === policy.name);
    const isAsWanted = sameJson(old, { ...full, id: old?.id, version: old?.version });
    if (isInOrder && isAsWanted) continue;
    const position = !isInOrder ? index + 1 : old ? known!.position : last + 1 + index - order.length;
    const saved = await saveSlaPolicy(host, caller, { id: known?.id ?? null, position, policy: full });
    if (!saved.ok) return saved;
  }
  return done(null);
}

/** Plans that are not wanted are archived, which is refused while a crisis of theirs is open. */
async function adoptCrisisPlans(
  host: LiveHost,
  caller: Caller,
  wanted: readonly CrisisPlan[] | null,
): Promise<Outcome<null>> {
  if (wanted === null) return done(null);
  const kept = await crisisPlansOf(poolOf(host.dataSource), caller.deskId);
  const as = (id: string): string => id;
  const asIs = { team: as, answer: as, receiver: as };
  for (const plan of wanted) {
    const before = kept.find((one) => one.plan.name === plan.name);
    if (before && !before.isArchived && sameJson(renameCrisisPlan(before.plan, asIs), plan)) continue;
    const saved = await saveCrisisPlan(host, caller, before?.id ?? null, plan);
    if (!saved.ok) return saved;
  }
  for (const { id, isArchived, plan } of kept) {
    if (isArchived || wanted.some(({ name }) => name === plan.name)) continue;
    const archived = await archiveCrisisPlan(host, caller, id);
    if (!archived.ok) return archived;
  }
  return done(null);
}

/** Policies by name, archived ones too: saving one brings it back. */
async function positionsOf(
  { dataSource }: LiveHost,
  deskId: string,
): Promise<Map<string, { id: string; position: number }>> {
  const { rows } = await poolOf(dataSource).query<{ id: string; name: string; position: number }>(
    'select id, name, position from sla_policy where desk_id = $1',
    [deskId],
  );
  return new Map(rows.map(({ name, ...row }) => [name, row]));
}
