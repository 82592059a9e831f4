import type { GivenClass, GivenScenario } from './schema.ts';

/** The class of the work that approves the answers of a class. */
export const approvalClass = (name: string): string => `${name}/approval`;

/** The desk's own work: approvals that a team gives. One class for each class of contacts that asks for it. */
export const approvalClassesOf = (classes: GivenScenario['classes']): Readonly<Record<string, GivenClass>> =>
  Object.fromEntries(
    Object.entries(classes).flatMap(([name, given]): [string, GivenClass][] => {
      const by = given.approval?.by;
      if (by === undefined) return [];
      const { team, skills, work, serviceLevel } = by;
      return [
        [
          approvalClass(name),
          {
            ...given,
            selfService: false,
            team,
            skills,
            language: null,
            priority: 0,
            boostMinutes: 0,
            reasons: null,
            variants: [],
            work,
            speedBySkillLevel: null,
            wrapUp: null,
            patience: null,
            answered: 'end',
            place: null,
            serviceLevel,
            replies: null,
            approval: null,
            onward: {},
            sla: null,
            satisfaction: null,
          },
        ],
      ];
    }),
  );
