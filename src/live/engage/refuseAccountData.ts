import type pg from 'pg';
import type { Visibility } from '../../domain/desk/channel.ts';
import { blockOf, isGuarding } from '../../domain/engagement/accountData/policy.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { earlierMessages } from '../../store/engage/earlierMessages.ts';
import { Refused } from '../changeDesk.ts';

/**
 * The desk's guard over account data, before every message that leaves, whoever sends it and however it came to be.
 * @throws Refused with `ACCOUNT_DATA_BLOCKED`
 */
export async function refuseAccountData(
  client: pg.PoolClient,
  { accountData }: Pick<DeskConfiguration, 'accountData'>,
  message: { readonly threadId: string; readonly text: string; readonly visibility: Visibility },
): Promise<void> {
  const { threadId, text, visibility } = message;
  const alone = blockOf(text, visibility, [], accountData);
  if (alone !== null) throw new Refused({ code: 'ACCOUNT_DATA_BLOCKED', ...alone });
  if (visibility === 'secure' || !isGuarding(accountData)) return;
  const spread = blockOf(text, visibility, await earlierMessages(client, threadId), accountData);
  if (spread !== null) throw new Refused({ code: 'ACCOUNT_DATA_BLOCKED', ...spread });
}
