import { done } from '../../domain/desk/refusal.ts';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { crisesAbout } from '../../domain/engagement/crisis/effective.ts';
import { withCrises } from '../../domain/triage/priority.ts';
import { openCrises } from '../../store/crisis/openCrises.ts';
import {
  crisisToHear,
  deskToHear,
  nextInNeed,
  saveHeardUpTo,
  savePriorities,
  waitingMentions,
} from '../../store/crisis/waiting.ts';
import { poolOf } from '../../store/dataSource.ts';
import { inSteps, JobLoop } from '../../store/jobs/jobLoop.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';
import { refreshThreads } from '../refresh/refreshThreads.ts';

/** What one transaction looks at: the desk waits meanwhile. */
const threadsAtOnce = 100;
/** Crises that open and close wake it. */
const lookMilliseconds = 2_000;

/**
 * Gives mentions that wait already the priority of crises that have opened, and takes it back when they have closed. Each step
 * is a transaction under the desk's lock, with how far it has come; so any process goes on where another was lost.
 */
export function crisisWaiting({
  host,
  onFault,
}: {
  readonly host: LiveHost;
  readonly onFault: (error: Error) => void;
}): JobLoop<string> {
  const pool = poolOf(host.dataSource);
  return new JobLoop({
    take: () => deskToHear(pool),
    run: inSteps((deskId) => hearSome(host, deskId)),
    onFault,
    wakes: (wake) => host.feed.onGrowth(wake),
    everyMilliseconds: lookMilliseconds,
  });
}

/** The next step at a desk; false: all that waits has heard of all crises. */
export async function hearSome(host: LiveHost, deskId: string): Promise<boolean> {
  const outcome = await changeDesk(host, { deskId }, async (transaction, desk) => {
    const { client, send } = transaction;
    const turned = await crisisToHear(client, deskId);
    if (turned === null) return done({ value: false, entries: [] });
    const { crisisId, heardUpTo } = turned;
    const threadIds = await nextInNeed(client, deskId, { after: heardUpTo, most: threadsAtOnce });
    const open = await openCrises(client, deskId);
    const changed = (await waitingMentions(client, threadIds)).flatMap((mention) => {
      const priority = withCrises(mention.priority, crisesAbout(open, mention));
      if (sameJson(priority, mention.priority)) return [];
      const { id, threadId, isByHand, minutes: before } = mention;
      return [{ id, threadId, priority, before, minutes: isByHand ? before : priority.minutes }];
    });
    send(savePriorities(client, changed));
    await saveHeardUpTo(client, crisisId, threadIds.length < threadsAtOnce ? null : threadIds.at(-1)!);
    const entries = changed.map(({ id: mentionId, threadId, before, minutes }) =>
      record(
        { actor: 'clock' },
        'mentionJudged',
        { mentionId, crisisId, before: { priorityMinutes: before }, after: { priorityMinutes: minutes } },
        threadId,
      ),
    );
    const touched = changed.map(({ threadId }) => threadId);
    return done({
      value: true,
      entries: [...entries, ...(await refreshThreads(transaction, desk, touched))],
    });
  });
  return outcome.ok && outcome.value;
}
