import type { Caller, LiveHost } from '../../host.ts';
import type { Row } from '../batches.ts';
import type { Reject } from '../file/rejectFile.ts';
import { importLines } from '../importLines.ts';
import type { ImportRun, ImportSummary } from '../run.ts';

/** A text of the greatest length allowed takes less, however it is escaped. */
const longestLineBytes = 1024 * 1024;

/**
 * Imports a file of deliveries, one JSON object a line, as `mentionsIngest` takes them: mentions, answers, edits and
 * deletions, in any order, any number of times.
 */
export const importMentions = (
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> =>
  importLines(host, caller, path, run, { longestLineBytes, read: async (line, text) => rowOf(line, text) });

/** A line as ingest takes it; what the line says is for ingest to check. */
function rowOf(line: number, text: string): readonly Row[] | Reject {
  try {
    const delivery: unknown = JSON.parse(text);
    return [{ line, key: externalIdOf(delivery), delivery }];
  } catch (error) {
    const reason = `the line is not JSON: ${(error as Error).message}`;
    return { line, key: '', reason, found: text, allowed: 'one JSON object on one line' };
  }
}

const externalIdOf = (delivery: unknown): string => {
  const found =
    typeof delivery === 'object' && delivery !== null && 'externalId' in delivery
      ? delivery.externalId
      : null;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};
