import type { Channel } from './channel.ts';

/** What people may do at the desk; each operation of the API names the roles that may call it. */
export const roles = ['agent', 'supervisor', 'marketing', 'planner', 'admin', 'integration'] as const;
export type Role = (typeof roles)[number];

/** `available` takes new work; `busy` keeps what they have and takes no more; `away` and `offline` are not there. */
export const presences = ['available', 'busy', 'away', 'offline'] as const;
export type Presence = (typeof presences)[number];

/** Proficiency in a skill, 1 (learning) to 5 (expert). */
export type SkillLevel = 1 | 2 | 3 | 4 | 5;

/** Somebody who answers customers, as configuration describes them. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly teamIds: readonly string[];
  /** skill id → level; a skill not listed is not held. */
  readonly skills: Readonly<Record<string, SkillLevel>>;
  /** ISO 639-1 codes. */
  readonly languages: readonly string[];
  /** Channels the agent may work on; each with an optional cap on how many threads at once. */
  readonly channels: readonly { readonly channel: Channel; readonly cap: number | null }[];
  /** How much work at once, in the same points as the channels' weights. */
  readonly capacity: number;
}
