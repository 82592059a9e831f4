import {
  type MentionChange,
  type Reworded,
  withChange,
  withoutChange,
} from '../../domain/engagement/bulk/bulkChange.ts';
import type { ManualTriage } from '../../domain/triage/manualTriage.ts';
import type { BulkTarget, TargetOutcome } from '../../store/bulk/bulkRows.ts';
import { type JudgedMention, loadJudged } from '../../store/engage/mentionTriage.ts';
import { permittedMentions } from '../engage/findMention.ts';
import { judgeMentions, type Rejudged } from '../engage/judgeMentions.ts';
import { type Batch, type BatchOutcome, type BulkWork, changedSince, refusedTarget } from './batch.ts';

/** Tags, priorities and noise: people's word on each mention in the place of triage. */
export const mentionWork: BulkWork<MentionChange> = {
  change: (batch) =>
    judge(batch, 'refused', ({ ordinal }, mention) => {
      const manual = withChange(mention.manual, batch.change);
      return { manual, outcome: { ordinal, state: 'changed', before: mention.manual, after: manual } };
    }),
  undo: (batch) =>
    judge(batch, 'kept', (target, mention) => {
      const manual = withoutChange(mention.manual, target as BulkTarget & Reworded, batch.change);
      return manual === null
        ? { manual, outcome: refusedTarget(target, 'kept', changedSince('mention')) }
        : { manual, outcome: { ordinal: target.ordinal, state: 'undone' } };
    }),
};

interface Verdict {
  readonly outcome: TargetOutcome;
  /** Null: the mention stays as it is. */
  readonly manual: ManualTriage | null;
}

async function judge(
  { transaction, desk, caller, targets }: Batch<MentionChange>,
  refusedAs: 'refused' | 'kept',
  verdictOn: (target: BulkTarget, mention: JudgedMention) => Verdict,
): Promise<BatchOutcome> {
  const ids = targets.flatMap(({ mentionId }) => mentionId ?? []);
  const { client } = transaction;
  const [permitted, found] = await Promise.all([
    permittedMentions(client, caller, ids, { actions: ['bulk', 'tag'], at: desk.at }),
    loadJudged(client, caller.deskId, ids),
  ]);
  const mentions = new Map(found.map((mention) => [mention.id, mention]));
  const rejudged: Rejudged[] = [];
  const outcomes = targets.map((target, index) => {
    const decided = permitted[index]!;
    if (!decided.ok) return refusedTarget(target, refusedAs, decided.refusal);
    const mention = mentions.get(target.mentionId!)!;
    const { manual, outcome } = verdictOn(target, mention);
    if (manual !== null) rejudged.push({ mention, manual });
    return outcome;
  });
  return { outcomes, entries: await judgeMentions(transaction, desk, caller, rejudged) };
}
