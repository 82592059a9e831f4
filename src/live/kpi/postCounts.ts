import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkPostCounts, type PostCountReport } from '../../domain/kpi/live/ownPost.ts';
import { publicationsAmong } from '../../store/arrivals/publications.ts';
import { accountsOf, savePostCounts } from '../../store/kpi/ownPosts.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';

/**
 * Takes in what networks count of posts of ours: of each post the latest count by the network's instant is kept, in whatever order
 * and however often they come.
 * @returns of how many posts something is new
 */
export const reportPostCounts = (
  host: LiveHost,
  caller: Caller,
  reports: readonly PostCountReport[],
): Promise<Outcome<number>> =>
  changeDesk(host, caller, async ({ client }, desk) => {
    const findings = reports.flatMap((report, index) => checkPostCounts(`counts[${index}]`, report));
    if (findings.length > 0) return refused(invalid(findings));
    const known = new Set((await accountsOf(client, caller.deskId)).map(({ id }) => id));
    const stranger = reports.find(({ channelAccountId }) => !known.has(channelAccountId));
    if (stranger) return refused(notFound('channel account', stranger.channelAccountId));
    const named = reports.flatMap(({ publicationId }) => publicationId ?? []);
    const planned = await publicationsAmong(client, caller.deskId, named);
    const unplanned = named.find((id) => !planned.has(id));
    if (unplanned !== undefined) return refused(notFound('publication', unplanned));
    const changed = await savePostCounts(client, caller.deskId, desk.nextSeq, reports);
    return done({
      value: changed,
      entries: changed === 0 ? [] : [record(caller, 'postsCounted', { count: changed })],
    });
  });
