import { measureRead } from './reads/measure.ts';
import { inbox } from './reads/reads.ts';
import type { BenchOptions, BenchResult } from './run.ts';

export const description =
  "the first page of a frontend's list of open threads (load/operations/inbox.graphql) by our server ÷ one json_agg statement behind node:http (requests/s, 32 connections); wanted ≥ 0.6";

export const run = (options: BenchOptions): Promise<BenchResult> =>
  measureRead(inbox, options, { wanted: 0.6 });
