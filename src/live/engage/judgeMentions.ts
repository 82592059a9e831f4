import { sameJson } from '../../domain/desk/sameJson.ts';
import { judgedBy, type ManualTriage } from '../../domain/triage/manualTriage.ts';
import { type JudgedMention, saveJudged } from '../../store/engage/mentionTriage.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import type { Transaction } from '../../store/transaction.ts';
import { record } from '../changeDesk.ts';
import type { Caller } from '../host.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';
import { retagThreads } from '../refresh/retagThreads.ts';
import { type InteractionRow, insertInteractions } from './interactionRow.ts';

/** A mention with what people say of it from now on. */
export interface Rejudged {
  readonly mention: JudgedMention;
  readonly manual: ManualTriage;
}

/**
 * Puts people's word on mentions in the place of triage, and brings their threads up to date. New tags are an interaction,
 * as is all that people do on a thread; other parts a row of its history. A number of statements that does not
 * depend on the number of mentions.
 * @returns entries to append, before any others
 */
export async function judgeMentions(
  transaction: Transaction,
  desk: LockedDesk,
  caller: Caller,
  rejudged: readonly Rejudged[],
): Promise<LogEntry[]> {
  const { client, send } = transaction;
  const judged = rejudged.map(({ mention, manual }) => ({
    id: mention.id,
    threadId: mention.threadId,
    manual,
    before: mention.now,
    tagged: !sameJson(mention.manual.tags, manual.tags),
    now: judgedBy(mention.triaged, manual),
  }));
  send(saveJudged(client, judged));
  const interactions: InteractionRow[] = [];
  const entries = judged.map(({ id: mentionId, threadId, tagged, before, now }, index) => {
    if (!tagged) return record(caller, 'mentionJudged', { mentionId, before, after: now }, threadId);
    const facts = { mentionId, before: before.tags, after: now.tags };
    const interaction: InteractionRow = {
      id: newId(),
      threadId,
      kind: 'tag',
      agentId: caller.agentId,
      channel: null,
      channelAccountId: null,
      visibility: null,
      text: '',
      body: facts,
      at: desk.at,
      seq: desk.nextSeq + index,
    };
    interactions.push(interaction);
    const recorded = { interactionId: interaction.id, kind: 'tag', agentId: caller.agentId, ...facts };
    return record(caller, 'interactionRecorded', recorded, threadId);
  });
  send(insertInteractions(client, caller.deskId, interactions));
  const threadIds = judged.map(({ threadId }) => threadId);
  if (judged.every(({ tagged, before, now }) => tagged && sameJson({ ...before, tags: now.tags }, now))) {
    await retagThreads(transaction, threadIds);
    return entries;
  }
  return [...entries, ...(await refreshThreads(transaction, desk, threadIds))];
}
