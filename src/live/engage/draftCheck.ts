import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { limitOf } from '../../domain/engagement/guidelines/networkLimits.ts';
import { countedLength } from '../../domain/engagement/guidelines/weightedLength.ts';
import { poolOf } from '../../store/dataSource.ts';
import { invalid } from '../configure/names.ts';
import type { LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { findThread } from './findThread.ts';
import { type Judgement, judgeDraft } from './judgeDraft.ts';
import { checkOutboundText } from './outboundText.ts';
import { replyWay, type WantedWay } from './replyWay.ts';

export interface DraftCheck extends Judgement {
  readonly channel: Channel;
  readonly visibility: Visibility;
  /** As the network counts. */
  readonly length: number;
  /** Null: none that we know of. */
  readonly lengthLimit: number | null;
}

/** What would be said of a text if it were sent now. Nothing is written. */
export async function draftCheck(
  host: LiveHost,
  asked: WantedWay & {
    readonly deskId: string;
    readonly threadId: string;
    readonly text: string;
    readonly authorId: string | null;
  },
): Promise<Outcome<DraftCheck>> {
  const pool = poolOf(host.dataSource);
  const { deskId, text, authorId } = asked;
  const faults = checkOutboundText(text);
  if (faults.length > 0) return refused(invalid(faults));
  const thread = await findThread(pool, deskId, asked.threadId);
  if (!thread) return refused(notFound('thread', asked.threadId));
  const way = await replyWay(pool, deskId, { id: thread.id, ownerId: thread.customerId }, asked);
  if (!way.ok) return way;
  const { path, configuration } = way.value;
  const limit = limitOf(path.channel, path.visibility);
  const most = limit?.most ?? Number.POSITIVE_INFINITY;
  return done({
    ...(await judgeDraft(pool, configuration, { threadId: thread.id, path, text, authorId, wishes: false })),
    channel: path.channel,
    visibility: path.visibility,
    length: countedLength(text, limit?.unit ?? 'codePoints', most).length,
    lengthLimit: limit?.most ?? null,
  });
}
