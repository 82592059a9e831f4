import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import { RejectFile } from '../../../src/live/import/file/rejectFile.ts';
import type { ImportProgress, ImportRun, ImportSummary } from '../../../src/live/import/run.ts';
import { importTweets } from '../../../src/live/import/tweets/importTweets.ts';
import type { TweetFormat } from '../../../src/live/import/tweets/tweetRow.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;

/** A new file with this content. */
export function written(content: string | Buffer, name = 'input'): string {
  made += 1;
  const path = join(folder, `${made}-${name}`);
  writeFileSync(path, content);
  return path;
}

export interface Imported {
  readonly summary: ImportSummary;
  /** Lines of the reject file, its header left out; none where it was not made. */
  readonly rejects: readonly string[];
  readonly progress: readonly ImportProgress[];
}

type Import = (host: LiveHost, caller: Caller, path: string, run: ImportRun) => Promise<ImportSummary>;

/** The import of a format of files of tweets. */
export const tweetsIn =
  (format: TweetFormat): Import =>
  (...asked) =>
    importTweets(format, ...asked);

/** Runs an import as the command does, without a terminal. */
export async function importFile(
  use: Import,
  host: LiveHost,
  caller: Caller,
  path: string,
  { signal = new AbortController().signal, onProgress = () => {} }: Partial<ImportRun> = {},
): Promise<Imported> {
  made += 1;
  const rejects = new RejectFile(join(folder, `${made}.rejects.csv`), 'key');
  const progress: ImportProgress[] = [];
  const run: ImportRun = {
    signal,
    rejects,
    onProgress: (now) => {
      progress.push(now);
      onProgress(now);
    },
  };
  const summary = await use(host, caller, path, run);
  await rejects.close();
  const lines = rejects.count === 0 ? [] : readFileSync(rejects.path, 'utf8').trimEnd().split('\n').slice(1);
  return { summary, rejects: lines, progress };
}
