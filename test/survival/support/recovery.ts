import type { IngestOutcome } from '../../../src/live/ingest/outcome.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import type { BusyDesk, Door } from '../../live/crash/busyDesk.ts';
import { Died } from '../../live/crash/deskProcess.ts';
import { author, mention } from '../../live/ingest/desk.ts';
import { granted, type TestProcess } from '../../support/liveDesk.ts';
import { patiently } from '../../support/served.ts';

let probes = 0;

/**
 * How long it takes from now until each door has taken in a mention of somebody new, and the router has heard of all of
 * them; in milliseconds. What is taken in counts as written by the desk's customers.
 */
export async function recovery(
  { dataSource }: TestProcess,
  desk: BusyDesk,
  doors: readonly Door[],
): Promise<number> {
  const from = performance.now();
  const names = await Promise.all(
    doors.map(async (door) => {
      const name = `probe${++probes}`;
      desk.acknowledgeElsewhere(name);
      const delivery = mention(name, { publishedAt: Date.now(), author: author(name) });
      while (true)
        try {
          const [outcome] = granted(await door.call<IngestOutcome[]>('ingest', desk.deskId, [delivery]));
          if (outcome?.kind === 'accepted' || outcome?.kind === 'duplicate') return name;
        } catch (error) {
          if (!(error instanceof Died)) throw error;
        }
    }),
  );
  await patiently(
    async () =>
      (
        await poolOf(dataSource)
          .query<{ known: number }>(
            `select count(distinct mention.id)::integer as known from mention join routing_event decision
               on decision.desk_id = $1 and decision.thread_id = mention.thread_id and decision.kind = 'decision'
             where mention.desk_id = $1 and mention.external_id = any($2)`,
            [desk.deskId, names],
          )
          .catch(() => ({ rows: [{ known: 0 }] }))
      ).rows[0]!.known,
    (known) => known === doors.length,
  );
  return Math.round(performance.now() - from);
}
