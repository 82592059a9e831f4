import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { describeWithShared, sharedData } from './shared.ts';

afterEach(() => vi.unstubAllEnvs());

it('finds recorded data where SIGNALBOX_SHARED says, and says when it is not there', () => {
  const place = mkdtempSync(join(tmpdir(), 'signalbox-shared-'));
  mkdirSync(join(place, 'data/calls'), { recursive: true });
  vi.stubEnv('SIGNALBOX_SHARED', place);
  expect(sharedData('calls')).toBe(join(place, 'data/calls'));
  expect(sharedData('letters')).toBeNull();
  rmSync(place, { recursive: true });
});

describeWithShared('no-such-recording', 'tests of data that is not here', (path) => {
  it('are reported as skipped', () => expect(path).toBe('never run'));
});
