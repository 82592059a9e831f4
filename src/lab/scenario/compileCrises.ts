import { usualVisibilityOf } from '../../domain/desk/channel.ts';
import { crisesAskingApproval } from '../../domain/engagement/crisis/effective.ts';
import { type CrisisPlan, matches } from '../../domain/engagement/crisis/plan.ts';
import type { CrisisPlanModel } from '../../sim/model.ts';
import type { Names } from './names.ts';
import type { Complaint } from './scenarioText.ts';
import type { Scenario } from './schema.ts';

type GivenClass = Scenario['classes'][string];

/** Whether answers to such contacts need approval while the crisis is open. */
const isReviewed = (plan: CrisisPlan, { channel, sla }: GivenClass): boolean =>
  crisesAskingApproval([{ crisisId: plan.name, plan }], {
    channel,
    visibility: sla?.visibility ?? usualVisibilityOf[channel],
  }).length > 0;

const contactClasses = ({ classes, internalClasses }: Scenario): [string, GivenClass][] =>
  Object.entries(classes).filter(([name]) => !internalClasses.includes(name));

/** The plans of a scenario that are on. */
export function crisisPlansOf(scenario: Scenario, names: Names): readonly CrisisPlanModel[] {
  const teamOf = (team: string): number => names.teams.indexOf(team);
  const isOwnWork = (name: string): boolean => scenario.internalClasses.includes(name);
  const byClass = <Value>(of: (given: GivenClass) => Value, none: Value): readonly Value[] =>
    Object.entries(scenario.classes).map(([name, given]) => (isOwnWork(name) ? none : of(given)));
  return scenario.crisisPlans
    .filter(({ isOn }) => isOn)
    .map((plan) => ({
      triggers: plan.triggers,
      calmMinutes: plan.calmMinutes,
      priorityMinutes: plan.measures.priorityMinutes,
      routing: plan.measures.routing.map(({ team, addedTeams, wideningFactor }) => ({
        team: teamOf(team),
        addedTeams: addedTeams.map(teamOf),
        wideningFactor,
      })),
      isAbout: byClass((given) => matches(plan.matches, given), false),
      isReviewed: byClass((given) => isReviewed(plan, given), false),
      sentiment: byClass((given) => given.reasons?.sentiment ?? null, null),
    }));
}

/** Of plans that are on: teams that nobody is in, and answers to be approved of which nobody knows how. */
export function* crisisComplaints(scenario: Scenario, teams: readonly string[]): Generator<Complaint> {
  for (const [index, plan] of scenario.crisisPlans.entries()) {
    if (!plan.isOn) continue;
    const path = ['crisisPlans', index, 'measures'];
    for (const [at, { team, addedTeams }] of plan.measures.routing.entries())
      for (const [key, name] of [['team', team], ...addedTeams.map((one) => ['addedTeams', one])])
        if (!teams.includes(name!))
          yield {
            path: [...path, 'routing', at, key!],
            message: `found "${name}"; allowed: a team that agents are in: ${teams.join(', ')}`,
          };
    const unknown = contactClasses(scenario)
      .filter(([, given]) => !given.selfService && given.approval === null && isReviewed(plan, given))
      .map(([name]) => name);
    if (unknown.length > 0)
      yield {
        path: [...path, 'approval'],
        message: `found for ${unknown.join(', ')}, of which nobody approves an answer; allowed: classes with an approval, whose share may be 0`,
      };
  }
}
