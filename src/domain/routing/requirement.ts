import type { Presence, SkillLevel } from '../desk/agent.ts';
import type { Channel } from '../desk/channel.ts';
import {
  type ApprovalRight,
  reachFor,
  type ServedChannel,
  servedKey,
  servesAccount,
  servesApproval,
} from './servedChannel.ts';

/** A skill that is asked for, with the least level. */
export interface RequiredSkill<Id = string> {
  readonly skill: Id;
  readonly level: SkillLevel;
}

/** What a piece of work asks of whoever takes it. Work with the same requirement shares lanes. */
export interface Requirement<Id = string> {
  readonly team: Id;
  readonly channel: Channel;
  /** Ours, that the customer wrote to; left out: none in particular. */
  readonly account?: Id;
  /** In no particular order, each once. */
  readonly skills: readonly RequiredSkill<Id>[];
  /** Null: any language. */
  readonly language: Id | null;
  /**
   * Of a draft that waits for approval: the right it takes to decide. It is for the named team alone, whatever the plan
   * opens to others, and asks for all of its skills. Left out: it is a thread.
   */
  readonly approval?: ApprovalRight;
  /** Whose matter it is, which decides where an agent may work on it; left out: the named team's. */
  readonly matterOf?: Id;
}

/** Each skill once, at the greatest level that is asked for; in the order in which they first come. */
export const strictestOf = (asked: readonly RequiredSkill[]): readonly RequiredSkill[] => {
  if (asked.length < 2) return asked;
  const levels = new Map<string, SkillLevel>();
  for (const { skill, level } of asked) if (level > (levels.get(skill) ?? 0)) levels.set(skill, level);
  return [...levels].map(([skill, level]) => ({ skill, level }));
};

/** What routing needs to know of an agent. */
export interface RoutedAgent<Id = string> {
  readonly teams: readonly Id[];
  readonly skills: readonly { readonly skill: Id; readonly level: SkillLevel }[];
  readonly languages: readonly Id[];
  /** Channels the agent may work on. */
  readonly channels: readonly ServedChannel<Id>[];
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
  `${r.team}|${r.channel}|${r.account ?? ''}|${r.language ?? ''}|${skillsKey(r.skills)}|${r.approval ?? ''}|${r.matterOf ?? ''}`;

/** Whether the agent may work on the account that the work is on. Of channels of no concern to it nothing is said. */
export const isOnAccount = <Id>(
  agent: RoutedAgent<Id>,
  { channel, account, team, matterOf = team }: Requirement<Id>,
): boolean =>
  agent.channels.every(
    (served) => served.channel !== channel || servesAccount(reachFor(served, matterOf), account),
  );

/** Whether the agent has the right that the work asks for on its channel. */
const isApprover = <Id>(
  agent: RoutedAgent<Id>,
  { channel, account, approval, team, matterOf = team }: Requirement<Id>,
): boolean =>
  agent.channels.every(
    (served) => served.channel !== channel || servesApproval(reachFor(served, matterOf), approval, account),
  );

/** Whether what the agent may do on the work's channel, if it is one of theirs, is what the work asks for. */
export const isWithinRights = <Id>(agent: RoutedAgent<Id>, requirement: Requirement<Id>): boolean =>
  isOnAccount(agent, requirement) && isApprover(agent, requirement);

/** Equal for agents who may take the same work (capacity and presence aside): they form one group. */
export const groupKey = (agent: RoutedAgent<number>, asked: AskedOf): string =>
  [
    [...agent.teams].sort().join(','),
    skillsKey(
      agent.skills
        .map(({ skill, level }) => ({ skill, level: asked.levelOf(skill, level) }))
        .filter(({ level }) => level > 0),
    ),
    agent.languages
      .filter((language) => asked.languages.has(language))
      .sort()
      .join(','),
    agent.channels.map(servedKey).sort().join(','),
  ].join('|');

/**
 * Which levels of a skill, and which languages, any work has ever asked for: agents whom no work tells apart
 * are alike. (With all levels in the key, 10,000 agents at random levels of six skills are 900 groups, not 12.)
 */
export class AskedOf {
  readonly languages = new Set<number>();
  private readonly levels = new Map<number, Set<number>>();

  /** @param asksExactLevel somebody is chosen for being the most skilled, so all levels count */
  constructor(private readonly asksExactLevel: boolean) {}

  /** Takes note; whether anything was new. */
  note(skill: number, level: number): boolean {
    const known = this.levels.get(skill) ?? new Set<number>();
    this.levels.set(skill, known);
    const isNew = !known.has(level);
    known.add(level);
    return isNew;
  }

  noteLanguage(language: number): boolean {
    const isNew = !this.languages.has(language);
    this.languages.add(language);
    return isNew;
  }

  /** The level as far as it matters: the greatest asked for that it reaches; 0: it reaches none. */
  levelOf(skill: number, level: number): number {
    const known = this.levels.get(skill);
    if (known === undefined) return 0;
    if (this.asksExactLevel) return level;
    let greatest = 0;
    for (const asked of known) if (asked <= level && asked > greatest) greatest = asked;
    return greatest;
  }
}
