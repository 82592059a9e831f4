import { type CrisisPlan, renameCrisisPlan } from '../../../domain/engagement/crisis/plan.ts';
import { type RoutingPlan, renamePlan } from '../../../domain/routing/plan.ts';
import type { SlaPolicy } from '../../../domain/sla/policy.ts';
import type { DeskFacts, Named } from '../../../store/desk/deskFacts.ts';

/** Ids of a desk as a scenario names them; what is not known keeps its id. */
export const nameIn =
  (list: readonly Named[]) =>
  (id: string): string =>
    list.find((one) => one.id === id)?.name ?? id;

/** A scenario has a calendar of this name that is open round the clock; a desk’s own of that name is called otherwise. */
const everOpen = 'always';
const ownAlways = 'always (desk)';
/** What the calendar that is open round the clock is called at a desk. */
const everOpenAtDesk = 'Round the clock';

const calendarOf = (desk: Pick<DeskFacts, 'calendars'>, id: string): string => {
  const name = desk.calendars.find((one) => one.id === id)?.name ?? id;
  return name === everOpen ? ownAlways : name;
};

/** The desk’s name for a calendar of a scenario. */
export const calendarAtDesk = (id: string): string =>
  id === everOpen ? everOpenAtDesk : id === ownAlways ? everOpen : id;

/** The routing plan with names for ids. */
export const planGiven = ({
  plan,
  teams,
  skills,
}: Pick<DeskFacts, 'plan' | 'teams' | 'skills'>): RoutingPlan =>
  renamePlan(plan, nameIn(teams), nameIn(skills));

/** SLA policies with names for ids; a policy's own name is its id in the scenario. */
export const policiesGiven = (
  desk: Pick<DeskFacts, 'slaPolicies' | 'calendars' | 'teams'>,
): readonly Omit<SlaPolicy, 'version' | 'name'>[] =>
  desk.slaPolicies.map(({ version: _, name, ...policy }) => ({
    ...policy,
    id: name,
    match: { ...policy.match, teamIds: policy.match.teamIds?.map(nameIn(desk.teams)) ?? null },
    calendarId: calendarOf(desk, policy.calendarId),
  }));

/** Plans for crises with names for ids. */
export const crisisPlansGiven = ({
  crisisPlans,
  teams,
  answers,
  receivers,
}: Pick<DeskFacts, 'crisisPlans' | 'teams' | 'answers' | 'receivers'>): readonly CrisisPlan[] => {
  const renaming = { team: nameIn(teams), answer: nameIn(answers), receiver: nameIn(receivers) };
  return crisisPlans.map((plan) => renameCrisisPlan(plan, renaming));
};

/** Calendars under their names. */
export const calendarsGiven = (desk: Pick<DeskFacts, 'calendars'>) =>
  desk.calendars.map(({ name: _, ...calendar }) => ({ ...calendar, id: calendarOf(desk, calendar.id) }));
