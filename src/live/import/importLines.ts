import { isUtf8 } from 'node:buffer';
import type { Caller, LiveHost } from '../host.ts';
import { Batches, type Row } from './batches.ts';
import { countThreads } from './desks.ts';
import { openInput } from './file/openInput.ts';
import type { Reject } from './file/rejectFile.ts';
import { type TextLine, textLines } from './file/textLines.ts';
import type { ImportRun, ImportSummary } from './run.ts';

/** What a line holds: what to deliver, or why it is none. */
export type LineReader = (line: number, text: string) => Promise<readonly Row[] | Reject>;

/**
 * Imports a file of lines of JSON. `read` and the other counts are of what lines hold; a line that holds nothing that can be
 * delivered counts as one, and goes to the reject file.
 */
export async function importLines(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
  { longestLineBytes, read: readLine }: { readonly longestLineBytes: number; readonly read: LineReader },
): Promise<ImportSummary> {
  const input = await openInput(path);
  const batches = new Batches(host, caller.deskId, run.rejects);
  let read = 0;
  const take = async (line: TextLine): Promise<void> => {
    const told =
      unreadable(line, longestLineBytes) ?? (await readLine(line.line, line.bytes!.toString('utf8')));
    read += 'reason' in told ? 1 : told.length;
    if ('reason' in told) await run.rejects.add(told);
    else for (const row of told) await batches.add(row);
  };
  for await (const lines of textLines(input, longestLineBytes)) {
    for (const line of lines) {
      if (run.signal.aborted) break;
      await take(line);
    }
    run.onProgress({ phase: 'importing', rows: read, bytesRead: input.bytesRead(), bytes: input.size });
    if (run.signal.aborted) break;
  }
  await batches.finish();
  return {
    read,
    ...batches.counts,
    rejected: run.rejects.count,
    threads: await countThreads(host, caller.deskId),
    isComplete: !run.signal.aborted,
  };
}

/** Why a line cannot be read as text; null: it can. */
function unreadable({ line, bytes }: TextLine, longestLineBytes: number): Reject | null {
  if (bytes === null)
    return {
      line,
      key: '',
      reason: 'TOO_LONG line',
      found: `more than ${longestLineBytes} bytes`,
      allowed: `at most ${longestLineBytes} bytes`,
    };
  if (isUtf8(bytes)) return null;
  return {
    line,
    key: '',
    reason: 'the line is not UTF-8',
    found: bytes.toString('latin1'),
    allowed: 'text in UTF-8; save the file anew',
  };
}
