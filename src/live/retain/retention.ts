import { done } from '../../domain/desk/refusal.ts';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { millisecondsPerHour } from '../../domain/desk/time.ts';
import { hoursBetweenRuns, keptSince } from '../../domain/engagement/retention/policy.ts';
import { poolOf } from '../../store/dataSource.ts';
import { removeTexts } from '../../store/erasure/removeTraces.ts';
import { inSteps, JobLoop } from '../../store/jobs/jobLoop.ts';
import { findDue, stillDue } from '../../store/retention/due.ts';
import { currentRetention } from '../../store/retention/policy.ts';
import { deskToRetain, runPosition, saveRunPosition } from '../../store/retention/run.ts';
import { removeStrayEdits } from '../../store/retention/strayEdits.ts';
import { tracesOfDue } from '../../store/retention/tracesOfDue.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';

/** What one transaction looks at, at the most: the desk waits meanwhile. */
const textsAtOnce = 500;
const threadsAtOnce = 50;
/** A desk's run is due once a day, or as its policy changes. */
const lookMilliseconds = 10_000;

/**
 * Removes what desks' policies say, once a day, step by step. A step is one transaction under the desk's lock: the
 * texts, how far the run is, and the trail's entry, or none of them. So whoever is killed leaves nothing half done, and any
 * process goes on where the last one was.
 */
export function retention({
  host,
  onFault,
}: {
  readonly host: LiveHost;
  readonly onFault: (error: Error) => void;
}): JobLoop<string> {
  const pool = poolOf(host.dataSource);
  return new JobLoop({
    take: () => deskToRetain(pool, host.now()),
    run: inSteps((deskId) => retainSome(host, deskId)),
    onFault,
    everyMilliseconds: lookMilliseconds,
  });
}

/** The next step of a desk's run; false: nothing is due until the next one. */
export async function retainSome(host: LiveHost, deskId: string): Promise<boolean> {
  const pool = poolOf(host.dataSource);
  const now = host.now();
  const position = await runPosition(pool, deskId, now);
  if (position === null) return false;
  const { classes, version } = await currentRetention(pool, deskId);
  const { classIndex, passed } = position;
  const retained = classes[classIndex];
  const before = retained === undefined ? 0 : keptSince(retained, now);
  const most = retained?.kind === 'threads' ? threadsAtOnce : textsAtOnce;
  const found = retained ? await findDue(pool, deskId, retained, { before, passed, most }) : [];
  const outcome = await changeDesk(host, { deskId }, async ({ client }, desk) => {
    const isOurs = sameJson(await runPosition(client, deskId, now), position);
    if (!isOurs || position.policyVersion !== version) return done({ value: true, entries: [] });
    if (retained === undefined) {
      const next = { policyVersion: version, classIndex: 0, passed: null };
      await saveRunPosition(client, deskId, next, now + hoursBetweenRuns * millisecondsPerHour);
      return done({ value: false, entries: [] });
    }
    const last = found.length < most ? undefined : found.at(-1);
    const next = last
      ? { policyVersion: version, classIndex, passed: { at: last.at, id: last.id } }
      : { policyVersion: version, classIndex: classIndex + 1, passed: null };
    await saveRunPosition(client, deskId, next, now);
    const due = await stillDue(client, deskId, retained, { before, ids: found.map(({ due }) => due) });
    const hasMentions = retained.kind === 'mentions' || retained.kind === 'threads';
    const isLast = last === undefined;
    const strayEdits = hasMentions && isLast ? await removeStrayEdits(client, deskId, retained, before) : 0;
    if (due.length + strayEdits === 0) return done({ value: true, entries: [] });
    const ids = due.filter(({ isHeld }) => !isHeld).map(({ id }) => id);
    const traces = await tracesOfDue(client, retained.kind, ids);
    if (ids.length > 0) await removeTexts(client, deskId, traces, desk.at);
    const facts = {
      policyVersion: version,
      class: retained.name,
      kind: retained.kind,
      removed: ids.length,
      held: due.length - ids.length,
      mentions: traces.postIds.length,
      interactions: traces.interactionIds.length,
      drafts: traces.draftIds.length,
      strayEdits,
    };
    return done({ value: true, entries: [record({ actor: 'retention' }, 'retentionApplied', facts)] });
  });
  return outcome.ok && outcome.value;
}
