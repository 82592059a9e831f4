import type { Ring } from './plan.ts';
import type { Requirement, RoutedAgent } from './requirement.ts';

/** One way to an agent: through a team that a ring names, as long as its reserve stays free. */
export interface Door {
  readonly ring: number;
  readonly team: number;
  /** 0: no such condition. */
  readonly idleAgents: number;
  readonly freePoints: number;
}

/** The doors of the rings in their order: the first that lets an agent through is the one they come by. */
export const doorsOf = (rings: readonly Ring<number>[]): Door[] =>
  rings.flatMap((ring, index) =>
    ring.teams.map((team) => {
      const reserve = ring.reserves.find((r) => r.team === team);
      return {
        ring: index,
        team,
        idleAgents: reserve?.idleAgents ?? 0,
        freePoints: reserve?.freePoints ?? 0,
      };
    }),
  );

/** Level the ring asks of a skill; 0: not asked. */
export const askedLevel = <Id>(ring: Ring<Id>, skill: Id, level: number): number =>
  ring.droppedSkills === 'all' || ring.droppedSkills.includes(skill) ? 0 : (ring.skillLevel ?? level);

/** Whether an agent qualifies in a ring by skills and language: team, channel, account, presence and room aside. */
export function qualifies<Id>(ring: Ring<Id>, requirement: Requirement<Id>, agent: RoutedAgent<Id>): boolean {
  const { language } = requirement;
  if (language !== null && !ring.anyLanguage && !agent.languages.includes(language)) return false;
  return requirement.skills.every(({ skill, level }) => {
    const asked = askedLevel(ring, skill, level);
    return asked === 0 || agent.skills.some((held) => held.skill === skill && held.level >= asked);
  });
}

/** Sum of the agent's levels in the skills that the work asks for: the score of `mostSkilled`. */
export const scoreOf = <Id>(requirement: Requirement<Id>, agent: RoutedAgent<Id>): number =>
  requirement.skills.reduce(
    (sum, { skill }) => sum + (agent.skills.find((held) => held.skill === skill)?.level ?? 0),
    0,
  );
