import { measureRead } from './reads/measure.ts';
import { thread } from './reads/reads.ts';
import type { BenchOptions, BenchResult } from './run.ts';

export const description =
  'one opened thread with its mentions, answers, promises and history by our server ÷ one json_agg statement behind node:http (requests/s, 32 connections); wanted ≥ 0.6';

export const run = (options: BenchOptions): Promise<BenchResult> =>
  measureRead(thread, options, { wanted: 0.6 });
