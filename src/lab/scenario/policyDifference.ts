import type { Costs } from '../../domain/cost/costs.ts';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import type { DeskNames } from '../../store/desk/deskNames.ts';
import { differenceLines } from './difference.ts';
import { costsWithNames } from './fromDesk/costs.ts';
import { crisisPlansGiven, nameIn, planGiven, policiesGiven } from './fromDesk/policies.ts';
import type { PolicyFile } from './policyFile.ts';

/** What a desk has besides its configuration: plans for crises that are not archived, and what it pays now. */
export interface PoliciesBeside {
  readonly crisisPlans: readonly CrisisPlan[];
  readonly costs: Costs | null;
}

/** What a file would change at a desk, a line each, in the file's words; none: it says what the desk does already. */
export function policyDifference(
  file: PolicyFile,
  configuration: DeskConfiguration,
  { teams, skills, answers, receivers }: DeskNames,
  { crisisPlans, costs }: PoliciesBeside,
): readonly string[] {
  const calendars = [...configuration.calendars.values()];
  const byName = (list: readonly { readonly name: string }[]) =>
    list.map(({ name, ...rest }) => ({ ...rest, id: name })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const given = new Set(file.calendars.map(({ name }) => name));
  const policies = policiesGiven({ slaPolicies: configuration.slaPolicies, calendars, teams });
  const calendarName = (id: string): string => calendars.find((one) => one.id === id)?.name ?? id;
  return [
    ...differenceLines(
      'calendars',
      byName(calendars.filter(({ name }) => given.has(name))),
      byName(file.calendars),
    ),
    ...(file.plan === null
      ? []
      : differenceLines('plan', planGiven({ plan: configuration.routingPlan, teams, skills }), file.plan)),
    ...(file.costs === null
      ? []
      : differenceLines('costs', costs && costsWithNames(costs, nameIn(teams)), file.costs)),
    ...(file.slaPolicies === null
      ? []
      : differenceLines(
          'slaPolicies',
          policies.map((policy, index) => ({
            ...policy,
            calendarId: calendarName(configuration.slaPolicies[index]!.calendarId),
          })),
          file.slaPolicies.map(({ version: _, name, ...policy }) => ({ ...policy, id: name })),
        )),
    ...(file.crisisPlans === null
      ? []
      : differenceLines(
          'crisisPlans',
          byName(crisisPlansGiven({ crisisPlans, teams, answers, receivers })),
          byName(file.crisisPlans),
        )),
  ];
}
