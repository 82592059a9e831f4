import type { Costs } from '../../domain/cost/costs.ts';
import { type CrisisPlan, renameCrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import { type RoutingPlan, renamePlan } from '../../domain/routing/plan.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import type { Named } from '../../store/desk/deskFacts.ts';
import type { DeskNames } from '../../store/desk/deskNames.ts';
import type { Promising } from '../replay/promiseBook.ts';
import { costsWithNames } from './fromDesk/costs.ts';
import type { PolicyFile } from './policyFile.ts';

const idIn =
  (list: readonly Named[]) =>
  (name: string): string =>
    list.find((one) => one.name === name)?.id ?? name;

/** What a file says of policy in the desk's own ids; policies and calendars, which it may not have yet, keep their names. */
export interface PoliciesWithIds {
  readonly plan: RoutingPlan | null;
  readonly calendars: readonly Omit<WorkingCalendar, 'id'>[];
  readonly slaPolicies:
    | readonly (Omit<SlaPolicy, 'id' | 'version' | 'calendarId'> & { readonly calendarName: string })[]
    | null;
  readonly costs: Costs | null;
  readonly crisisPlans: readonly CrisisPlan[] | null;
}

export const withIds = (file: PolicyFile, desk: DeskNames): PoliciesWithIds => ({
  plan: file.plan && renamePlan(file.plan, idIn(desk.teams), idIn(desk.skills)),
  calendars: file.calendars.map(({ id: _, ...calendar }) => calendar),
  slaPolicies:
    file.slaPolicies?.map(({ id: _, version: _version, calendarId, ...policy }) => ({
      ...policy,
      match: { ...policy.match, teamIds: policy.match.teamIds?.map(idIn(desk.teams)) ?? null },
      calendarName: calendarId,
    })) ?? null,
  costs: file.costs && costsWithNames(file.costs, idIn(desk.teams)),
  crisisPlans:
    file.crisisPlans?.map((plan) =>
      renameCrisisPlan(plan, {
        team: idIn(desk.teams),
        answer: idIn(desk.answers),
        receiver: idIn(desk.receivers),
      }),
    ) ?? null,
});

/** The same for matching episodes of the desk with; null: the file says nothing of promises. */
export function promisingOf(file: PolicyFile, desk: DeskNames): Promising | null {
  const { slaPolicies, calendars } = withIds(file, desk);
  return (
    slaPolicies && {
      policies: slaPolicies.map(({ calendarName, ...policy }) => ({
        ...policy,
        id: policy.name,
        version: 1,
        calendarId: calendarName,
      })),
      calendars: calendars.map((calendar) => ({ ...calendar, id: calendar.name })),
    }
  );
}
