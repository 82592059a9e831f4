import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LoggedRow } from '../../src/domain/routing/logged.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';
import { traceRefusal, writeTrace } from '../../src/lab/trace/traceFile.ts';
import { traceReplication } from '../../src/lab/trace/traceReplication.ts';
import { LogReplay, type ReplayDifference } from '../../src/sim/replay/logReplay.ts';
import { replicate } from '../../src/sim/replication.ts';
import { projectRoot } from '../support/root.ts';

const scenarioNamed = (name: string, settings: { path: string; value: string }[] = []) =>
  readScenario(
    readFileSync(join(projectRoot, 'scenarios', `${name}.yaml`), 'utf8'),
    `${name}.yaml`,
    settings,
  );

interface Row extends LoggedRow {
  readonly actor: string;
  readonly threadId: string | null;
}

function traced(read: ReturnType<typeof scenarioNamed>, replication = 0): { rows: Row[]; contacts: number } {
  const pieces: string[] = [];
  const contacts = traceReplication({ read, seed: 'trace', replication }, (text) => pieces.push(text));
  const rows = pieces
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  return { rows, contacts };
}

describe('the trace of a replication', () => {
  it.each([
    ['one-team-phone', []],
    ['three-teams-overflow', []],
    ['social-care-day', []],
    ['brand-crisis', []],
    ['social-care-day', [{ path: 'plan.autoAccept', value: 'false' }]],
  ] as const)('%s %j, replayed as a live log, gives decision for decision the same', (name, settings) => {
    const { rows } = traced(scenarioNamed(name, [...settings]));
    const replay = new LogReplay(Number.POSITIVE_INFINITY);
    const differences: ReplayDifference[] = [];
    for (const row of rows) differences.push(...replay.take(row));
    expect([...differences, ...replay.finish()].slice(0, 1)).toEqual([]);
    expect(rows.filter(({ kind }) => kind === 'decision').length).toBeGreaterThan(500);
  });

  it('has every contact: as it came, as it was decided, as it ended, in order', () => {
    const read = scenarioNamed('one-team-phone');
    const { rows, contacts } = traced(read, 3);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.every(({ at }, index) => index === 0 || at >= rows[index - 1]!.at)).toBe(true);
    const threads = (type: string) => rows.filter((row) => row.type === type).map(({ threadId }) => threadId);
    expect(new Set(threads('workArrived')).size).toBe(contacts);
    expect(threads('mentionArrived')).toEqual(threads('workArrived'));
    expect(new Set(threads('contactEnded'))).toEqual(new Set(threads('workArrived')));
  });

  it('changes nothing of what is simulated', () => {
    const read = scenarioNamed('social-care-day');
    const { rows } = traced(read, 1);
    const ends: number[] = [];
    replicate(read.model, 'trace', 1, ({ endedAt }) => ends.push(endedAt + read.model.originAt));
    const found = rows
      .filter(({ type }) => type === 'contactEnded')
      .map(({ payload }) => (payload as { endedAt: number }).endedAt);
    expect(found).toEqual(ends);
  });

  it('is packed where its name says so', () => {
    const pieces: Uint8Array[] = [];
    const read = scenarioNamed('one-team-phone');
    writeTrace(
      { read, seed: 'trace', replication: 0 },
      { path: 'trace.ndjson.gz', write: (chunk) => pieces.push(chunk as Uint8Array) },
    );
    const lines = gunzipSync(Buffer.concat(pieces)).toString().trimEnd().split('\n');
    expect(lines).toHaveLength(traced(read).rows.length);
  });
});

describe('a trace that would be too large', () => {
  const short = () => ({ read: scenarioNamed('one-team-phone'), seed: 'trace', replication: 0 });
  const long = () => ({
    read: scenarioNamed('three-teams-overflow', [{ path: 'horizon', value: '2000 h' }]),
    seed: 'trace',
    replication: 0,
  });

  it('is refused with the estimate, the limit and what to do, after a part of the work', () => {
    const refusal = traceRefusal(long(), 'trace.ndjson', 50e6)!;
    const [, found] = /would be about (\d+) MB/.exec(refusal)!;
    // 460,000 contacts of some 1.6 kB each
    expect(Number(found)).toBeGreaterThan(600);
    expect(Number(found)).toBeLessThan(900);
    expect(refusal).toMatch(/allowed: 50 MB\. Allow more with --trace-limit \d+, name it \.ndjson\.gz/);
  });

  it('is refused where the disk has no room for it', () => {
    expect(traceRefusal(short(), 'trace.ndjson', 1e9, 1000)).toMatch(
      /would be [\d.]+ (k|M)B, and 1 kB are free there/,
    );
  });

  it('is written where it is small enough', () => {
    expect(traceRefusal(short(), 'trace.ndjson', 1e9, 1e9)).toBeNull();
  });
});
