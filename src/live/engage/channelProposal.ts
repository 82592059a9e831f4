import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Instant } from '../../domain/desk/time.ts';
import { type ProposalReason, reasonsOf } from '../../domain/engagement/channelProposal/matter.ts';
import {
  type ProposalScene,
  type ProposedWay,
  waysFrom,
} from '../../domain/engagement/channelProposal/way.ts';
import { poolOf } from '../../store/dataSource.ts';
import { type FoundMatter, matterOf } from '../../store/engage/matters.ts';
import type { Asker, LiveHost } from '../host.ts';
import { type ActableThread, mayWriteOn, permittedThread } from './actOnThread.ts';
import { type ReplyWay, replyWay } from './replyWay.ts';

/** A thread's matter, where its customer is now, and where it could go on. */
export interface ProposableMatter {
  readonly way: ReplyWay;
  readonly matter: FoundMatter;
  readonly scene: ProposalScene;
}

/** What a proposal to the thread's customer is decided by, or why there can be none. */
export async function proposableMatter(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  thread: ActableThread,
  at: Instant,
): Promise<Outcome<ProposableMatter>> {
  const way = await replyWay(client, deskId, thread, { visibility: null, channelAccountId: null });
  if (!way.ok) return way;
  const { path, configuration } = way.value;
  const matter = await matterOf(client, thread.id);
  if (matter === null) return refused({ code: 'WRONG_STATE', state: 'resolved', allowed: ['open'] });
  const { networks, proposed } = matter;
  const scene = {
    from: path,
    accounts: configuration.channelAccounts,
    networks,
    proposed,
    reasons: reasonsOf(matter, path.channel, configuration.channelProposal, at),
    mayWrite: (place: ProposalScene['from']) => mayWriteOn(thread, place, at).ok,
  };
  return done({ way: way.value, matter, scene });
}

/** Another channel that is worth proposing to a thread's customer. */
export interface ChannelProposal extends ProposedWay {
  readonly reasons: readonly ProposalReason[];
}

/** What the asker could propose; null: the matter is neither complex nor lengthy, or there is nowhere to go. */
export async function channelProposal(
  host: LiveHost,
  asker: Asker,
  { threadId, at }: { readonly threadId: string; readonly at: Instant },
): Promise<ChannelProposal | null> {
  const pool = poolOf(host.dataSource);
  const thread = await permittedThread({ client: pool }, asker, { threadId, action: 'read', at });
  if (!thread.ok) return null;
  const found = await proposableMatter(pool, asker.deskId, thread.value, at);
  if (!found.ok) return null;
  const { scene } = found.value;
  const [way] = waysFrom(scene);
  return way === undefined || scene.reasons.length === 0 ? null : { ...way, reasons: scene.reasons };
}
