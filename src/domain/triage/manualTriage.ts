import type { MentionType } from '../desk/channel.ts';
import { type ManualTags, tagsWith } from './manualTags.ts';

/** What people said of a mention in the place of triage; a part left out is as triage has it, also after an edit. */
export interface ManualTriage {
  readonly tags?: ManualTags;
  readonly priorityMinutes?: number;
  readonly mentionType?: MentionType;
}

export type ManualPart = keyof ManualTriage;

/** What of a mention people can say otherwise than triage. */
export interface Judged {
  readonly tags: readonly string[];
  readonly priorityMinutes: number;
  readonly mentionType: MentionType;
}

/** What counts of a mention: people's word where there is one, else triage's. */
export const judgedBy = (triaged: Judged, { tags, priorityMinutes, mentionType }: ManualTriage): Judged => ({
  tags: tags === undefined ? triaged.tags : tagsWith(triaged.tags, tags),
  priorityMinutes: priorityMinutes ?? triaged.priorityMinutes,
  mentionType: mentionType ?? triaged.mentionType,
});
