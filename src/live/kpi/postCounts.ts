import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkPostCounts, type PostCountReport } from '../../domain/kpi/live/ownPost.ts';
import { accountsAmong, savePostCounts } from '../../store/kpi/ownPosts.ts';
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
    const wanted = reports.map(({ channelAccountId }) => channelAccountId);
    const known = await accountsAmong(client, caller.deskId, wanted);
    const missing = wanted.find((id) => !known.has(id));
    if (missing !== undefined) return refused(notFound('channel account', missing));
    const changed = await savePostCounts(client, caller.deskId, desk.nextSeq, reports);
    return done({
      value: changed,
      entries: changed === 0 ? [] : [record(caller, 'postsCounted', { count: changed })],
    });
  });
