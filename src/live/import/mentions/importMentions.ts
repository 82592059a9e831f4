import { isUtf8 } from 'node:buffer';
import type { Caller, LiveHost } from '../../host.ts';
import { Batches, type Row } from '../batches.ts';
import { countThreads } from '../desks.ts';
import { openInput } from '../file/openInput.ts';
import type { Reject } from '../file/rejectFile.ts';
import { type TextLine, textLines } from '../file/textLines.ts';
import type { ImportRun, ImportSummary } from '../run.ts';

/** A text of the greatest length allowed takes less, however it is escaped. */
const longestLineBytes = 1024 * 1024;

/**
 * Imports a file of deliveries, one JSON object a line, as `mentionsIngest` takes them: mentions, answers, edits and
 * deletions, in any order, any number of times.
 */
export async function importMentions(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const input = await openInput(path);
  const batches = new Batches(host, caller.deskId, run.rejects);
  let read = 0;
  for await (const lines of textLines(input, longestLineBytes)) {
    for (const line of lines) {
      if (run.signal.aborted) break;
      read += 1;
      const row = rowOf(line);
      await ('reason' in row ? run.rejects.add(row) : batches.add(row));
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

/** A line as ingest takes it; what the line says is for ingest to check. */
function rowOf({ line, bytes }: TextLine): Row | Reject {
  const fault = (reason: string, found: string, allowed: string): Reject => {
    return { line, key: '', reason, found, allowed };
  };
  if (bytes === null)
    return fault('TOO_LONG line', `more than ${longestLineBytes} bytes`, `at most ${longestLineBytes} bytes`);
  if (!isUtf8(bytes))
    return fault('the line is not UTF-8', bytes.toString('latin1'), 'text in UTF-8; save the file anew');
  const text = bytes.toString('utf8');
  try {
    const delivery: unknown = JSON.parse(text);
    return { line, key: externalIdOf(delivery), delivery };
  } catch (error) {
    return fault(`the line is not JSON: ${(error as Error).message}`, text, 'one JSON object on one line');
  }
}

const externalIdOf = (delivery: unknown): string => {
  const found =
    typeof delivery === 'object' && delivery !== null && 'externalId' in delivery
      ? delivery.externalId
      : null;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};
