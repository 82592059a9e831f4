import { isUtf8 } from 'node:buffer';
import type { Caller, LiveHost } from '../../host.ts';
import { Batches } from '../batches.ts';
import { countThreads } from '../desks.ts';
import { openInput } from '../file/openInput.ts';
import { type TextLine, textLines } from '../file/textLines.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { ensureAccounts } from '../tweets/accounts.ts';
import { readConversation } from './conversationLine.ts';

/** A conversation of some thousand turns takes less. */
const longestLineBytes = 16 * 1024 * 1024;

/**
 * Imports a file of whole conversations, one JSON object a line: customers' turns as mentions, the company's as answers, each
 * conversation a thread on the company's account. `read` and the other counts are of turns; a line that is none counts as one.
 */
export async function importConversations(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const input = await openInput(path);
  const batches = new Batches(host, caller.deskId, run.rejects);
  const companies = new Set<string>();
  let read = 0;

  const take = async ({ line, bytes }: TextLine): Promise<void> => {
    const told =
      bytes === null || !isUtf8(bytes)
        ? unreadable(line, bytes)
        : readConversation(line, bytes.toString('utf8'));
    if ('reason' in told) {
      read += 1;
      return run.rejects.add(told);
    }
    if (!companies.has(told.company)) await ensureAccounts(host, caller, [told.company]);
    companies.add(told.company);
    for (const turn of told.turns) {
      read += 1;
      await batches.add(turn);
    }
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

const unreadable = (line: number, bytes: Buffer | null) =>
  bytes === null
    ? {
        line,
        key: '',
        reason: 'TOO_LONG line',
        found: `more than ${longestLineBytes} bytes`,
        allowed: `at most ${longestLineBytes} bytes`,
      }
    : {
        line,
        key: '',
        reason: 'the line is not UTF-8',
        found: bytes.toString('latin1'),
        allowed: 'text in UTF-8; save the file anew',
      };
