import type { Presence, SkillLevel } from '../desk/agent.ts';
import type { Channel } from '../desk/channel.ts';

/** What a piece of work asks of whoever takes it. Work with the same requirement shares lanes. */
export interface Requirement<Id = string> {
  readonly team: Id;
  readonly channel: Channel;
  /** Skills in no particular order, each once, with the least level. */
  readonly skills: readonly { readonly skill: Id; readonly level: SkillLevel }[];
  /** Null: any language. */
  readonly language: Id | null;
}

/** What routing needs to know of an agent. */
export interface RoutedAgent<Id = string> {
  readonly teams: readonly Id[];
  readonly skills: readonly { readonly skill: Id; readonly level: SkillLevel }[];
  readonly languages: readonly Id[];
  /** Channels the agent may work on; each with an optional cap on how many at once. */
  readonly channels: readonly { readonly channel: Channel; readonly cap: number | null }[];
  /** Whole points of work at once. */
  readonly capacity: number;
  readonly presence: Presence;
  readonly isOnShift: boolean;
}

const skillsKey = <Id>(skills: readonly { readonly skill: Id; readonly level: number }[]): string =>
  skills
    .map(({ skill, level }) => `${skill}:${level}`)
    .sort()
    .join(',');

/** Equal for requirements that ask the same. */
export const requirementKey = <Id extends string | number>(r: Requirement<Id>): string =>
  `${r.team}|${r.channel}|${r.language ?? ''}|${skillsKey(r.skills)}`;

/** Equal for agents who may take the same work (capacity and presence aside): they form one group. */
export const groupKey = <Id extends string | number>(agent: RoutedAgent<Id>): string =>
  [
    [...agent.teams].sort().join(','),
    skillsKey(agent.skills),
    [...agent.languages].sort().join(','),
    agent.channels
      .map(({ channel, cap }) => `${channel}:${cap ?? ''}`)
      .sort()
      .join(','),
  ].join('|');
