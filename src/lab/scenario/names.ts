import type { Scenario } from './schema.ts';

/** Names of teams, skills and languages, each numbered by its place; the simulator knows numbers only. */
export interface Names {
  readonly teams: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
}

const once = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** All names that a scenario uses, sorted: moving a part of the file changes no number. */
export function namesOf({ classes, agents, plan }: Scenario): Names {
  const [contacts, groups] = [Object.values(classes), Object.values(agents)];
  const rings = plan.teams.flatMap((team) => team.rings);
  return {
    teams: once([
      ...contacts.map(({ team }) => team),
      ...groups.flatMap(({ teams }) => teams),
      ...plan.teams.map(({ team }) => team),
      ...rings.flatMap(({ teams, reserves }) => [...teams, ...reserves.map(({ team }) => team)]),
    ]),
    skills: once([
      ...contacts.flatMap(({ skills }) => Object.keys(skills)),
      ...groups.flatMap(({ skills }) => Object.keys(skills)),
      ...rings.flatMap(({ droppedSkills }) => (droppedSkills === 'all' ? [] : droppedSkills)),
    ]),
    languages: once([
      ...contacts.flatMap(({ language }) => (language === null ? [] : [language])),
      ...groups.flatMap(({ languages }) => languages),
    ]),
  };
}
