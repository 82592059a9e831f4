import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { blocksOf } from '../../domain/engagement/accountData/block.ts';
import { isGuarding } from '../../domain/engagement/accountData/policy.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { earlierNotes } from '../../store/engage/earlierMessages.ts';
import { newId } from '../../store/id.ts';
import type { LockedDesk, LogEntry } from '../../store/log.ts';
import { hasherOf } from '../../store/trail/textHash.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { permittedThread } from './actOnThread.ts';
import { permittedMention } from './findMention.ts';
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
    const thread = await permittedThread({ client }, caller, { threadId, action: 'note', at: desk.at });
    if (!thread.ok) return thread;
    const { id } = thread.value;
    const { accountData } = (await deskConfiguration(client, caller.deskId))!;
    const earlier = isGuarding(accountData) ? await earlierNotes(client, id) : [];
    const held = blocksOf(text, 'private', earlier, accountData).find(({ isAsk }) => !isAsk);
    if (held) return refused({ code: 'ACCOUNT_DATA_BLOCKED', ...held });
    const { interactionId, entries } = await writeNote(client, desk, caller, { threadId: id, text });
    return done({ value: { interactionId, threadId: id }, entries });
  });
}

/**
 * Writes a note down that may be kept.
 * @param body what else belongs to it
 * @param preceding entries of the transaction that stand before its own in the log
 */
export async function writeNote(
  client: pg.PoolClient,
  desk: LockedDesk,
  caller: Caller,
  {
    threadId,
    text,
    body = {},
    preceding = 0,
  }: {
    readonly threadId: string;
    readonly text: string;
    readonly body?: object;
    readonly preceding?: number;
  },
): Promise<{ interactionId: string; entries: LogEntry[] }> {
  const interactionId = newId();
  const { agentId } = caller;
  await insertInteraction(client, caller.deskId, {
    id: interactionId,
    threadId,
    kind: 'note',
    agentId,
    channel: null,
    channelAccountId: null,
    visibility: null,
    text,
    body,
    at: desk.at,
    seq: desk.nextSeq + preceding,
  });
  const hashed = await hasherOf(client, threadId);
  const facts = { interactionId, kind: 'note', agentId, textHash: hashed(text) };
  return { interactionId, entries: [record(caller, 'interactionRecorded', facts, threadId)] };
}

/** Likes or shares a mention, or follows its author, on its network. Not an answer: every clock goes on. */
export function react(
  host: LiveHost,
  caller: Caller,
  { mentionId, kind }: { mentionId: string; kind: 'like' | 'share' | 'follow' },
): Promise<Outcome<Interacted>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const found = await permittedMention(client, caller, { mentionId, action: kind, at: desk.at });
    if (!found.ok) return found;
    const { externalId, isDeleted, ...where } = found.value;
    if (isDeleted) return refused(notFound('mention', mentionId));
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
      value: { interactionId, threadId: where.threadId },
      entries: [record(caller, 'interactionRecorded', facts, where.threadId)],
    });
  });
}
