import { describe, expect, it } from 'vitest';
import type { IngestOutcome } from '../../src/live/ingest/outcome.ts';
import { tellFigures } from '../../src/server/figures.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { doorOf } from '../live/crash/door.ts';
import { author, makeDesk, mention } from '../live/ingest/desk.ts';
import { eventually, granted, openProcess } from '../support/liveDesk.ts';

describe('the figures of the desks', () => {
  it('tell what no dispatcher has decided on, and then who waits for an agent', async () => {
    const { host, dataSource, startDispatch } = await openProcess();
    const { deskId } = await makeDesk(dataSource);
    const clock = { at: Date.now() };
    const metrics = createMetrics();
    tellFigures({ metrics, database: { dataSource }, now: () => clock.at, desksDispatched: () => 0 });
    const told = async (name: string) =>
      Number(new RegExp(`^${name} (.*)$`, 'm').exec(await metrics.registry.metrics())![1]);
    expect(await told('signalbox_dispatch_undecided')).toBe(0);
    expect(await told('signalbox_dispatch_lag_seconds')).toBe(0);

    const batch = [mention('one', { publishedAt: clock.at, author: author('ann') })];
    granted(await doorOf(host).call<IngestOutcome[]>('ingest', deskId, batch));
    clock.at = Date.now() + 600_000;
    expect(await told('signalbox_dispatch_undecided')).toBeGreaterThan(0);
    expect(await told('signalbox_dispatch_lag_seconds')).toBeGreaterThan(595);

    await startDispatch();
    await eventually(
      () => told('signalbox_dispatch_undecided'),
      (count) => count === 0,
    );
    expect(await told('signalbox_threads_waiting')).toBe(1);
    expect(await told('signalbox_threads_waiting_seconds')).toBeGreaterThan(500);
    clock.at += 3_600_000;
    expect(await told('signalbox_threads_overdue')).toBe(1);
  });

  it('are told as they were while they cannot be read', async () => {
    const metrics = createMetrics();
    const readings = [async () => ({ depth: 7 }), () => Promise.reject(new Error('gone'))];
    metrics.gauges({ depth: ['depth', 'How deep.'] }, () => readings.shift()!());
    expect(await metrics.registry.metrics()).toMatch(/^depth 7$/m);
    expect(await metrics.registry.metrics()).toMatch(/^depth 7$/m);
  });
});
