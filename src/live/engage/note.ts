import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { blockOf } from '../../domain/engagement/accountData/policy.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { findThread } from './findThread.ts';
import { insertInteraction, insertOutbox } from './interactionRow.ts';
import { checkOutboundText } from './outboundText.ts';
import type { Interacted } from './reply.ts';

/**
 * Writes something down for colleagues; the customer never sees it. Anybody of the desk may, whoever has the thread. Where
 * account data is guarded, none is kept in notes either.
 */
export function note(
  host: LiveHost,
  caller: Caller,
  { threadId, text }: { threadId: string; text: string },
): Promise<Outcome<Interacted>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const findings = checkOutboundText(text);
    if (findings.length > 0) return refused(invalid(findings));
    const thread = await findThread(client, caller.deskId, threadId);
    if (!thread) return refused(notFound('thread', threadId));
    const { accountData } = (await deskConfiguration(client, caller.deskId))!;
    const held = blockOf(text, 'private', [], accountData);
    if (held !== null && !held.isAsk) return refused({ code: 'ACCOUNT_DATA_BLOCKED', ...held });
    const interactionId = newId();
    await insertInteraction(client, caller.deskId, {
      id: interactionId,
      threadId: thread.id,
      kind: 'note',
      agentId: caller.agentId,
      channel: null,
      channelAccountId: null,
      visibility: null,
      text,
      body: {},
      at: desk.at,
      seq: desk.nextSeq,
    });
    const facts = { interactionId, kind: 'note', agentId: caller.agentId };
    return done({
      value: { interactionId, threadId: thread.id },
      entries: [record(caller, 'interactionRecorded', facts, thread.id)],
    });
  });
}

/** Likes or shares a mention, or follows its author, on its network. Not an answer: every clock goes on. */
export function react(
  host: LiveHost,
  caller: Caller,
  { mentionId, kind }: { mentionId: string; kind: 'like' | 'share' | 'follow' },
): Promise<Outcome<Interacted>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const { rows } = await client.query<{
      threadId: string;
      channel: Parameters<typeof insertInteraction>[2]['channel'];
      channelAccountId: string;
      visibility: Parameters<typeof insertInteraction>[2]['visibility'];
      externalId: string;
    }>(
      `select thread_id as "threadId", channel, channel_account_id as "channelAccountId", visibility,
         external_id as "externalId"
       from mention where id = $1 and desk_id = $2 and deleted_at is null`,
      [mentionId, caller.deskId],
    );
    const mention = rows[0];
    if (!mention) return refused(notFound('mention', mentionId));
    const { externalId, ...where } = mention;
    const interactionId = newId();
    await insertInteraction(client, caller.deskId, {
      id: interactionId,
      ...where,
      kind,
      agentId: caller.agentId,
      text: '',
      body: { recipient: null, replyTo: externalId, mentionId },
      at: desk.at,
      seq: desk.nextSeq,
    });
    await insertOutbox(client, caller.deskId, { id: interactionId, at: desk.at });
    const facts = { interactionId, kind, mentionId, agentId: caller.agentId };
    return done({
      value: { interactionId, threadId: mention.threadId },
      entries: [record(caller, 'interactionRecorded', facts, mention.threadId)],
    });
  });
}
