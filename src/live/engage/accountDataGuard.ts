import type pg from 'pg';
import type { Visibility } from '../../domain/desk/channel.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { type AccountDataBlock, blocksOf } from '../../domain/engagement/accountData/block.ts';
import { isGuarding } from '../../domain/engagement/accountData/policy.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { earlierMessages } from '../../store/engage/earlierMessages.ts';

declare const cleared: unique symbol;

/** Words that the guard has let pass: nothing else can be sent. */
export type ClearedText = string & { readonly [cleared]: true };

/** What the guard says of a text. */
export interface Guarded {
  readonly blocks: readonly AccountDataBlock[];
  /** Null: it may not leave. */
  readonly cleared: ClearedText | null;
}

/** The desk's guard over account data, before every message that leaves, whoever sends it and however it came to be. */
export async function guardText(
  client: pg.PoolClient | pg.Pool,
  { accountData }: Pick<DeskConfiguration, 'accountData'>,
  message: { readonly threadId: string; readonly text: string; readonly visibility: Visibility },
): Promise<Guarded> {
  const { threadId, text, visibility } = message;
  const isLookedAt = visibility !== 'secure' && isGuarding(accountData);
  const earlier = isLookedAt ? await earlierMessages(client, threadId) : [];
  const blocks = blocksOf(text, visibility, earlier, accountData);
  return { blocks, cleared: blocks.length === 0 ? (text as ClearedText) : null };
}

/** The text, or the refusal of the first thing in its way. */
export const clearedBy = ({ blocks, cleared }: Guarded): Outcome<ClearedText> =>
  cleared === null ? refused({ code: 'ACCOUNT_DATA_BLOCKED', ...blocks[0]! }) : done(cleared);
