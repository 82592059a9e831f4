import type { Finding } from '../../desk/finding.ts';
import { sameJson } from '../../desk/sameJson.ts';
import { type ManualTags, noManualTags, withManualTags } from '../../triage/manualTags.ts';
import type { ManualPart, ManualTriage } from '../../triage/manualTriage.ts';

/** What is done to every mention of a bulk action: people's word in the place of triage. */
export type MentionChange =
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'prioritise'; readonly minutes: number }
  | { readonly kind: 'markNoise' };

/** What is done to every thread of a bulk action. */
export type ThreadChange =
  | {
      readonly kind: 'assign';
      readonly toTeamId: string | null;
      readonly toAgentId: string | null;
      readonly reason: string;
    }
  | { readonly kind: 'close'; readonly code: string };

export type BulkChange = MentionChange | ThreadChange;

/** What a bulk action may choose from, and what its change is done to. */
export type BulkUnit = 'mention' | 'thread';

export const unitOf = ({ kind }: BulkChange): BulkUnit =>
  kind === 'assign' || kind === 'close' ? 'thread' : 'mention';

/** Nobody is put before or behind others by more than a week. */
const mostPriorityMinutes = 10_080;

/** Whether the minutes can be a priority. */
export const checkPriority = (path: string, minutes: number): Finding[] =>
  Math.abs(minutes) <= mostPriorityMinutes
    ? []
    : [
        {
          path,
          found: String(minutes),
          allowed: `-${mostPriorityMinutes} to ${mostPriorityMinutes} minutes`,
        },
      ];

/** The part of people's word that a change says something of. */
const partOf: Readonly<Record<MentionChange['kind'], ManualPart>> = {
  tag: 'tags',
  prioritise: 'priorityMinutes',
  markNoise: 'mentionType',
};

/** What people say of a mention after the change. The last word counts; other parts stay. */
export const withChange = (before: ManualTriage, change: MentionChange): ManualTriage => {
  switch (change.kind) {
    case 'tag':
      return { ...before, tags: withTags(before.tags, { added: change.add, removed: change.remove }) };
    case 'prioritise':
      return { ...before, priorityMinutes: change.minutes };
    case 'markNoise':
      return { ...before, mentionType: 'noise' };
  }
};

const withTags = (before: ManualTags | undefined, more: ManualTags): ManualTags =>
  withManualTags(before ?? noManualTags, more);

/** People's word on a mention before and after a bulk action. */
export interface Reworded {
  readonly before: ManualTriage;
  readonly after: ManualTriage;
}

/**
 * What people say of a mention once the change is taken back: the part that it said something of is as before, whatever was
 * said of other parts since. Null: somebody has said something else of that part meanwhile, and theirs stands.
 */
export const withoutChange = (
  now: ManualTriage,
  { before, after }: Reworded,
  { kind }: MentionChange,
): ManualTriage | null => {
  const part = partOf[kind];
  if (!sameJson(now[part], after[part])) return null;
  const { [part]: _, ...others } = now;
  return before[part] === undefined ? others : { ...others, [part]: before[part] };
};
