import type { Caller, LiveHost } from '../../host.ts';
import { ensureAccounts } from '../accounts.ts';
import { importLines } from '../importLines.ts';
import type { ImportRun, ImportSummary } from '../run.ts';
import { readConversation } from './conversationLine.ts';

/** A conversation of some thousand turns takes less. */
const longestLineBytes = 16 * 1024 * 1024;

/**
 * Imports a file of whole conversations, one JSON object a line: customers' turns as mentions, the company's as answers, each
 * conversation a thread on the company's account. Counts are of turns.
 */
export async function importConversations(
  host: LiveHost,
  caller: Caller,
  path: string,
  run: ImportRun,
): Promise<ImportSummary> {
  const companies = new Set<string>();
  return importLines(host, caller, path, run, {
    longestLineBytes,
    read: async (line, text) => {
      const told = readConversation(line, text);
      if ('reason' in told) return told;
      if (!companies.has(told.company)) await ensureAccounts(host, caller, 'x', [told.company]);
      companies.add(told.company);
      return told.turns;
    },
  });
}
