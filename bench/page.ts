import { postgraphile } from './postgraphile/rival.ts';
import { measureRead } from './reads/measure.ts';
import { page } from './reads/reads.ts';
import type { BenchOptions, BenchResult } from './run.ts';

export const description =
  'a page of 20 threads × 10 mentions with customers by our server ÷ one json_agg statement behind node:http (requests/s, 32 connections); wanted ≥ 0.6. And ÷ PostGraphile 5 on the same tables; wanted ≥ 1.3';

export const run = (options: BenchOptions): Promise<BenchResult> =>
  measureRead(page, options, { wanted: 0.6, rival: postgraphile });
