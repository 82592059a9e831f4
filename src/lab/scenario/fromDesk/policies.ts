import { renamePlan } from '../../../domain/routing/plan.ts';
import type { SlaPolicy } from '../../../domain/sla/policy.ts';
import type { DeskFacts, Named } from '../../../store/desk/deskFacts.ts';

/** Ids of a desk as a scenario names them; what is not known keeps its id. */
export const nameIn =
  (list: readonly Named[]) =>
  (id: string): string =>
    list.find((one) => one.id === id)?.name ?? id;

/** A scenario has a calendar of this name that is open round the clock. */
const reserved = 'always';

const calendarName = (desk: Pick<DeskFacts, 'calendars'>, id: string): string => {
  const name = desk.calendars.find((one) => one.id === id)?.name ?? id;
  return name === reserved ? `${name} (desk)` : name;
};

/** The routing plan with names for ids. */
export const planGiven = ({ plan, teams, skills }: DeskFacts) =>
  renamePlan(plan, nameIn(teams), nameIn(skills));

/** SLA policies with names for ids; a policy's own name is its id in the scenario. */
export const policiesGiven = (desk: DeskFacts): readonly Omit<SlaPolicy, 'version' | 'name'>[] =>
  desk.slaPolicies.map(({ version: _, name, ...policy }) => ({
    ...policy,
    id: name,
    match: { ...policy.match, teamIds: policy.match.teamIds?.map(nameIn(desk.teams)) ?? null },
    calendarId: calendarName(desk, policy.calendarId),
  }));

/** Calendars under their names. */
export const calendarsGiven = (desk: DeskFacts) =>
  desk.calendars.map(({ name: _, ...calendar }) => ({ ...calendar, id: calendarName(desk, calendar.id) }));
