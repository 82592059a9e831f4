import { done, messageOf, type Outcome } from '../../../domain/desk/refusal.ts';
import { sameJson } from '../../../domain/desk/sameJson.ts';
import { millisecondsPerDay } from '../../../domain/desk/time.ts';
import { countedDesk } from '../../../store/arrivals/hourlyMentions.ts';
import {
  type KeyedPublication,
  publicationsNamed,
  savePublications,
} from '../../../store/arrivals/publications.ts';
import { poolOf } from '../../../store/dataSource.ts';
import { newId } from '../../../store/id.ts';
import { changeDesk, record } from '../../changeDesk.ts';
import type { Caller, LiveHost } from '../../host.ts';
import { countThreads } from '../desks.ts';
import { type Input, openInput } from '../file/openInput.ts';
import type { Reject } from '../file/rejectFile.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { calendarEntries } from './calendarEntries.ts';
import type { ScheduleEntry } from './scheduleEntry.ts';
import { tableEntries } from './tableEntries.ts';

/** Events that recur are taken for so long from now on. */
const daysAhead = 366;

/**
 * Imports a publishing schedule, CSV or iCalendar, told apart by what it begins with. What is there under the same key is brought
 * up to date; what is missing from the file stays.
 * @returns `accepted` new publications, `revised` changed ones, `duplicates` those that were so already
 * @throws UnusableFile where the file is no schedule; nothing is imported then
 */
export async function importSchedule(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const input = await openInput(path);
  const { timeZone } = await countedDesk(poolOf(host.dataSource), caller.deskId);
  const counts = { accepted: 0, revised: 0, duplicates: 0 };
  const lines = new Map<string, number>();
  let read = 0;
  for await (const batch of entriesOf(host, path, input, timeZone)) {
    if (run.signal.aborted) break;
    read += batch.length;
    const sound: ScheduleEntry[] = [];
    for (const entry of batch) {
      const line = 'reason' in entry ? undefined : lines.get(entry.key);
      if ('reason' in entry) await run.rejects.add(entry);
      else if (line !== undefined) await run.rejects.add(cameBefore(entry, line));
      else {
        lines.set(entry.key, entry.line);
        sound.push(entry);
      }
    }
    const saved = await saveEntries(host, caller, sound);
    if (!saved.ok) throw new Error(messageOf(saved.refusal));
    counts.accepted += saved.value.accepted;
    counts.revised += saved.value.revised;
    counts.duplicates += sound.length - saved.value.accepted - saved.value.revised;
    run.onProgress({ phase: 'importing', rows: read, bytesRead: input.bytesRead(), bytes: input.size });
  }
  return {
    read,
    ...counts,
    heldBack: 0,
    rejected: run.rejects.count,
    threads: await countThreads(host, caller.deskId),
    isComplete: !run.signal.aborted,
  };
}

async function* entriesOf(
  host: LiveHost,
  path: string,
  input: Input,
  timeZone: string,
): AsyncGenerator<(ScheduleEntry | Reject)[]> {
  if (!(await isCalendar(input))) return yield* tableEntries(path, input, timeZone);
  const chunks: Buffer[] = [];
  for await (const chunk of input.chunks()) chunks.push(chunk);
  const untilAt = host.now() + daysAhead * millisecondsPerDay;
  yield calendarEntries(path, Buffer.concat(chunks).toString('utf8'), { timeZone, untilAt });
}

async function isCalendar(input: Input): Promise<boolean> {
  for await (const chunk of input.chunks())
    return /^\uFEFF?\s*BEGIN:VCALENDAR/.test(chunk.toString('utf8', 0, 100));
  return false;
}

const cameBefore = ({ line, key }: ScheduleEntry, earlier: number): Reject => ({
  line,
  key,
  reason: 'the key came before',
  found: `${key}, which line ${earlier} has`,
  allowed: 'each key once',
});

const saveEntries = (
  host: LiveHost,
  caller: Caller,
  entries: readonly ScheduleEntry[],
): Promise<Outcome<{ accepted: number; revised: number }>> =>
  changeDesk(host, caller, async ({ client }, desk) => {
    const known = await publicationsNamed(
      client,
      caller.deskId,
      entries.map(({ key }) => key),
    );
    const before = new Map(known.map((publication) => [publication.sourceKey, publication]));
    const after = entries.map(
      ({ key, isCancelled, publication }): KeyedPublication => ({
        ...publication,
        id: before.get(key)?.id ?? newId(),
        sourceKey: key,
        isCancelled,
      }),
    );
    const changed = after.filter((one) => !sameJson(one, before.get(one.sourceKey) ?? null));
    await savePublications(client, caller.deskId, changed, desk.at);
    const revised = changed.filter(({ sourceKey }) => before.has(sourceKey)).length;
    const counts = { accepted: changed.length - revised, revised };
    return done({
      value: counts,
      entries: changed.length === 0 ? [] : [record(caller, 'scheduleImported', counts)],
    });
  });
