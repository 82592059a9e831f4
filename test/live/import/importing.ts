import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import { RejectFile } from '../../../src/live/import/file/rejectFile.ts';
import type { ImportProgress, ImportRun, ImportSummary } from '../../../src/live/import/run.ts';
import { importTweets } from '../../../src/live/import/tweets/importTweets.ts';
import type { TweetFormat } from '../../../src/live/import/tweets/tweetRow.ts';
import { whenFileEnds } from '../../support/whenFileEnds.ts';

let made = 0;
let folder: string | null = null;

const placeOf = (name: string): string => {
  folder ??= mkdtempSync(join(tmpdir(), 'signalbox-import-'));
  made += 1;
  return join(folder, `${made}${name}`);
};

whenFileEnds(() => {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
  folder = null;
});

/** A new file with this content. */
export function written(content: string | Buffer, name = 'input'): string {
  const path = placeOf(`-${name}`);
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
  const rejects = new RejectFile(placeOf('.rejects.csv'), 'key');
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
