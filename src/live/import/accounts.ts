import type { Channel } from '../../domain/desk/channel.ts';
import { messageOf } from '../../domain/desk/refusal.ts';
import { poolOf } from '../../store/dataSource.ts';
import { createChannelAccount } from '../configure/channelAccounts.ts';
import type { Caller, LiveHost } from '../host.ts';

/** Gives the desk an account on the channel for each name that has none. */
export async function ensureAccounts(
  host: LiveHost,
  caller: Caller,
  channel: Channel,
  names: readonly string[],
): Promise<void> {
  const { rows } = await poolOf(host.dataSource).query<{ externalId: string }>({
    name: 'import-find-accounts',
    text: `select external_id as "externalId" from channel_account where desk_id = $1 and channel = $2`,
    values: [caller.deskId, channel],
  });
  const known = new Set(rows.map(({ externalId }) => externalId));
  for (const name of names) {
    if (known.has(name)) continue;
    const created = await createChannelAccount(host, caller, {
      channel,
      name,
      externalId: name,
      visibility: null,
    });
    // Somebody else may have made it since we looked.
    if (!created.ok && created.refusal.code !== 'NAME_TAKEN') throw new Error(messageOf(created.refusal));
  }
}
