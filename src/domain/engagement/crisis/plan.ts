import type { Channel, Visibility } from '../../desk/channel.ts';

/** The mentions that a crisis is about: those for which all that is given holds. */
export interface CrisisMatch {
  /** Empty: on any channel. */
  readonly channels: readonly Channel[];
  /** With one of these tags, as keyword tables give them. Empty: whatever the tags. */
  readonly tags: readonly string[];
}

/** Far more mentions than expected (expectation.ts). */
export interface SpikeTrigger {
  readonly windowMinutes: number;
  /** Fewer are no crisis, however few are usual. */
  readonly leastMentions: number;
  /** Times as many as expected, at least. */
  readonly leastRatio: number;
  /** 0–1: the chance of so many without a cause is this at most. */
  readonly mostChance: number;
}

/** Mentions that are angry on average. */
export interface SentimentTrigger {
  readonly windowMinutes: number;
  readonly leastMentions: number;
  /** The mean of their sentiment (1–10) is this or below. */
  readonly atMost: number;
}

/** Authors whom many follow. */
export interface ReachTrigger {
  readonly windowMinutes: number;
  readonly leastFollowers: number;
  /** So many different ones, each with so many followers. */
  readonly leastAuthors: number;
}

/** What opens a crisis by itself. All three null: it is opened by hand only. */
export interface CrisisTriggers {
  /** Whether all of those given must hold, or one is enough. */
  readonly wants: 'all' | 'any';
  readonly spike: SpikeTrigger | null;
  readonly sentiment: SentimentTrigger | null;
  readonly reach: ReachTrigger | null;
}

/** What changes in a team's part of the routing plan. */
export interface CrisisRouting<Id = string> {
  readonly team: Id;
  /** Join the team's first ring, and so all of its rings. */
  readonly addedTeams: readonly Id[];
  /** Above 0, at most 1: waits and queue lengths that widen to the next ring are multiplied by it. */
  readonly wideningFactor: number;
}

/** Answers that need approval while the crisis is open. */
export interface CrisisApproval {
  /** Empty: on every channel. */
  readonly channels: readonly Channel[];
  /** Empty: whoever can read them. */
  readonly visibilities: readonly Visibility[];
  /** Who may approve besides supervisors. Null: as the approval policy says. */
  readonly approverTeamId: string | null;
}

export const crisisAutomations = ['unchanged', 'paused', 'replaced'] as const;
/** What is sent by itself to mentions that match: as ever, nothing, or one canned answer instead of all others. */
export type CrisisAutomation = (typeof crisisAutomations)[number];

/** What is other than usual while a crisis is open. */
export interface CrisisMeasures {
  readonly routing: readonly CrisisRouting[];
  /** For mentions that match, on top of all other reasons. */
  readonly priorityMinutes: number;
  /** Null: none on account of the crisis. */
  readonly approval: CrisisApproval | null;
  readonly automation: CrisisAutomation;
  /** What is sent instead where automated answers are replaced; else null. */
  readonly answerId: string | null;
  /** Who is told of its opening and closing, besides those who lead the desk. */
  readonly toldTeamIds: readonly string[];
  /** Who is told of both outside of the desk. Plans of before there were receivers do not say. */
  readonly toldReceiverIds?: readonly string[];
  /** Nobody whose thread it is about is asked by a survey. Plans of before there were surveys do not say. */
  readonly holdsSurveys?: boolean;
}

/** A desk's plan for a crisis that may come. */
export interface CrisisPlan {
  readonly name: string;
  readonly matches: CrisisMatch;
  readonly triggers: CrisisTriggers;
  readonly measures: CrisisMeasures;
  /** What people do, in order. */
  readonly checklist: readonly string[];
  /** It closes by itself once its triggers have not held for so long. Null: by hand only. */
  readonly calmMinutes: number | null;
}

/** How the ids of one naming are called in another, of what a crisis plan can name. */
export interface CrisisRenaming {
  team(id: string): string;
  answer(id: string): string;
  receiver(id: string): string;
}

/** The plan under other ids, with all that a plan can say. */
export const renameCrisisPlan = (
  { measures, ...plan }: CrisisPlan,
  { team, answer, receiver }: CrisisRenaming,
): CrisisPlan => ({
  ...plan,
  measures: {
    ...measures,
    routing: measures.routing.map((one) => ({
      ...one,
      team: team(one.team),
      addedTeams: one.addedTeams.map(team),
    })),
    approval: measures.approval && {
      ...measures.approval,
      approverTeamId: measures.approval.approverTeamId && team(measures.approval.approverTeamId),
    },
    answerId: measures.answerId && answer(measures.answerId),
    toldTeamIds: measures.toldTeamIds.map(team),
    toldReceiverIds: (measures.toldReceiverIds ?? []).map(receiver),
    holdsSurveys: measures.holdsSurveys ?? false,
  },
});

/** A crisis that is open, with what its plan said when it was opened. */
export interface OpenCrisis {
  readonly crisisId: string;
  readonly plan: CrisisPlan;
}

/** Whether a crisis opens by itself at all. */
export const isWatched = ({ triggers: { spike, sentiment, reach } }: Pick<CrisisPlan, 'triggers'>): boolean =>
  spike !== null || sentiment !== null || reach !== null;

/** Whether a crisis is about the mention. */
export const matches = (
  { channels, tags }: CrisisMatch,
  mention: { readonly channel: Channel; readonly tags: readonly string[] },
): boolean =>
  (channels.length === 0 || channels.includes(mention.channel)) &&
  (tags.length === 0 || tags.some((tag) => mention.tags.includes(tag)));
