import { done } from '../../domain/desk/refusal.ts';
import { admits, type Sight, unrestricted } from '../../domain/engagement/permissions/visible.ts';
import { type EpisodeRecord, episodeRecords } from '../../domain/kpi/live/episodeRecord.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import { episodesOpened } from '../../store/kpi/episodes.ts';
import { threadHistories } from '../../store/kpi/histories.ts';
import { inTransaction } from '../../store/transaction.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';

/** Puts it into the trail that figures leave the desk, before they do. */
export const recordExport = async (
  host: LiveHost,
  caller: Pick<Caller, 'deskId' | 'actor'>,
  what: object,
): Promise<void> => {
  await changeDesk(host, { deskId: caller.deskId }, async () =>
    done({ value: null, entries: [record(caller, 'figuresExported', what)] }),
  );
};

const isIn =
  (sight: Sight) =>
  ({ place: { channel, channelAccount, team } }: EpisodeRecord): boolean =>
    admits(sight, { channel, channelAccountId: channelAccount }, team);

/**
 * Gives out every episode that was opened in a period and is no noise, in the order of opening, as of one moment; the export is an
 * entry of the desk's trail.
 * @param sight where the others stand, none is given out
 * @param take awaited for each page, so that memory does not grow with the period
 * @returns how many episodes were given out
 */
export async function exportEpisodes(
  host: LiveHost,
  caller: Pick<Caller, 'deskId' | 'actor'>,
  period: Period,
  take: (records: readonly EpisodeRecord[]) => Promise<void>,
  sight: Sight = unrestricted,
): Promise<number> {
  await recordExport(host, caller, { what: 'episodes', ...period });
  const readOnce = 1;
  return inTransaction(
    host.dataSource,
    async ({ client }) => {
      await client.query('set transaction isolation level repeatable read, read only');
      await client.query('set local statement_timeout = 0');
      let count = 0;
      for await (const places of episodesOpened(client, caller.deskId, period)) {
        const threadIds = [...new Set(places.map(({ threadId }) => threadId))];
        const records = new Map(
          (await threadHistories(client, threadIds))
            .flatMap(episodeRecords)
            .map((episode) => [episode.id, episode]),
        );
        const page = places.flatMap(({ id }) => records.get(id) ?? []).filter(isIn(sight));
        await take(page);
        count += page.length;
      }
      return count;
    },
    readOnce,
  );
}
