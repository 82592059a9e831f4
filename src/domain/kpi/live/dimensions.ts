import type { Channel } from '../../desk/channel.ts';

/** What figures can be grouped and filtered by, with what its values are. */
export const dimensions = {
  channel: 'the channel on which the episode began, or the message was written',
  channelAccount: 'the account of ours, by id',
  mentionType: 'service, marketing or noise, as triage or an agent said',
  team: 'the team that is credited, by id: of the assignment at the time; without one, the team that was asked',
  agent: 'the agent who is credited, by id',
  priorityBand:
    'priority minutes of the mention: usual (0), raised (up to 59), high (60 to 119), urgent (120 and more), lowered (below 0)',
  sentimentBand: 'sentiment of the mention, 1 to 10: negative (up to 4), neutral, positive (7 and more)',
  language: 'of the mention, as BCP 47',
  region:
    'the country where the mention was written, else its author’s, as ISO 3166-1; where the network said so',
  tag: 'each tag of the mention: a mention with two counts in two groups',
  keywordTable: 'each keyword table of which an entry was found, by id',
  standing: 'key or other: whether the customer is a key customer, as of the thread’s last change',
  segment: 'the customer’s segment, as of the thread’s last change',
  resolutionCode: 'the code that the episode was resolved with',
  interactionKind: 'reply, direct message, note, like …',
  alertRule: 'the rule that raised the alert, by id',
} as const;

export type Dimension = keyof typeof dimensions;
export const dimensionNames = Object.keys(dimensions) as readonly Dimension[];

/** Dimensions in which one fact may stand in several groups. */
export const manyValued: ReadonlySet<Dimension> = new Set(['tag', 'keywordTable']);

/** Where a fact stands in each dimension; null: nowhere. */
export interface Place {
  readonly channel: Channel | null;
  readonly channelAccount: string | null;
  readonly mentionType: string | null;
  readonly team: string | null;
  readonly agent: string | null;
  readonly priorityBand: string | null;
  readonly sentimentBand: string | null;
  readonly language: string | null;
  readonly region: string | null;
  readonly tag: readonly string[];
  readonly keywordTable: readonly string[];
  readonly standing: string | null;
  readonly segment: string | null;
  readonly resolutionCode: string | null;
  readonly interactionKind: string | null;
  readonly alertRule: string | null;
}

export const nowhere: Place = {
  channel: null,
  channelAccount: null,
  mentionType: null,
  team: null,
  agent: null,
  priorityBand: null,
  sentimentBand: null,
  language: null,
  region: null,
  tag: [],
  keywordTable: [],
  standing: null,
  segment: null,
  resolutionCode: null,
  interactionKind: null,
  alertRule: null,
};

/** The group of what stands nowhere in a dimension. */
export const noGroup = '';

/** The groups of a dimension that a fact stands in; at least one, so that groups of a one-valued dimension add up to the whole. */
export const groupsOf = (place: Place, dimension: Dimension): readonly string[] => {
  const value = place[dimension];
  if (value === null) return [noGroup];
  if (typeof value === 'string') return [value];
  return value.length === 0 ? [noGroup] : value;
};

export const priorityBandOf = (priorityMinutes: number): string => {
  if (priorityMinutes < 0) return 'lowered';
  if (priorityMinutes === 0) return 'usual';
  if (priorityMinutes < 60) return 'raised';
  return priorityMinutes < 120 ? 'high' : 'urgent';
};

export const sentimentBandOf = (sentiment: number): string => {
  if (sentiment <= 4) return 'negative';
  return sentiment < 7 ? 'neutral' : 'positive';
};
