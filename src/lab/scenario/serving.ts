import type { Channel } from '../../domain/desk/channel.ts';
import { channelsOf } from './groupChannels.ts';
import type { Scenario } from './schema.ts';
import { baseOf } from './variants.ts';

type ClassGiven = Scenario['classes'][string];
type GroupGiven = Scenario['agents'][string];

/** What stands between a group and a class in the most generous ring of the plan; null: the group serves it. */
export function hindrance(given: ClassGiven, group: GroupGiven, plan: Scenario['plan']): string | null {
  const rings = plan.teams.find(({ team }) => team === given.team)?.rings ?? [
    { teams: [given.team], skillLevel: null, droppedSkills: [] as string[], anyLanguage: false },
  ];
  const inRing = rings.map((_, index) => ({
    ...rings[index]!,
    teams: rings.slice(0, index + 1).flatMap(({ teams }) => teams),
  }));
  const hindrances = inRing.map((ring) => {
    if (group.count === 0) return 'it has no agents';
    if (!group.teams.some((team) => ring.teams.includes(team))) return 'it is in no team of the plan’s rings';
    const channel = channelsOf(group.channels).find((one) => one.channel === given.channel);
    if (channel === undefined) return `it does not work on ${given.channel}`;
    const points = plan.weights[given.channel as Channel] ?? 1;
    if (points > group.capacity)
      return `its capacity of ${group.capacity} is less than the ${points} points of ${given.channel}`;
    if (channel.cap !== null && channel.cap < 1) return `its cap on ${given.channel} is ${channel.cap}`;
    const lacking = Object.entries(given.skills).find(
      ([skill, level]) =>
        ring.droppedSkills !== 'all' &&
        !ring.droppedSkills.includes(skill) &&
        (group.skills[skill] ?? 0) < (ring.skillLevel ?? level),
    );
    if (lacking !== undefined) return `it lacks ${lacking[0]} at level ${lacking[1]}`;
    if (given.language !== null && !ring.anyLanguage && !group.languages.includes(given.language))
      return `it does not speak ${given.language}`;
    if (group.shifts !== null && group.shifts.length === 0) return 'it has no shift';
    return null;
  });
  return hindrances.includes(null) ? null : (hindrances.at(-1) ?? null);
}

/** Threads of the class that one agent of the group can have in hand at once. */
export function threadsAtOnce(given: ClassGiven, group: GroupGiven, plan: Scenario['plan']): number {
  const cap = channelsOf(group.channels).find(({ channel }) => channel === given.channel)?.cap;
  return Math.min(
    cap ?? Number.POSITIVE_INFINITY,
    Math.floor(group.capacity / (plan.weights[given.channel] ?? 1)),
  );
}

/** Work of the class that one agent of the group does per unit of time. */
export function speedOf(name: string, group: GroupGiven, { classes, variants }: Scenario): number {
  const { speedBySkillLevel, skills } = classes[name]!;
  const stated = group.speedOfClass[name] ?? group.speedOfClass[baseOf(name, variants)];
  if (stated !== undefined || speedBySkillLevel === null) return stated ?? 1;
  // Who lacks a skill, and may take the work in a later ring all the same, is as fast as a beginner.
  const levels = Object.keys(skills).map((skill) => group.skills[skill] ?? 1);
  return levels.length === 0 ? 1 : speedBySkillLevel[Math.min(...levels) - 1]!;
}
