import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkKeywordTable } from '../../domain/triage/keywords/check.ts';
import type { KeywordTable } from '../../domain/triage/keywords/table.ts';
import { KeywordTableEntity, KeywordTableVersionEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { invalid, nameTaken } from './names.ts';

/** A new table (`id: null`), or the next version of one. Mentions keep the version that they were judged by. */
export function saveKeywordTable(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  input: Pick<KeywordTable, 'name' | 'language' | 'entries'>,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }) => {
    const before = id ? await manager.findOneBy(KeywordTableEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('keyword table', id));
    const table: KeywordTable = { ...input, id: id ?? newId(), version: (before?.version ?? 0) + 1 };
    const { rows } = await client.query<{ id: string }>(
      'select id from team where desk_id = $1 and archived_at is null',
      [caller.deskId],
    );
    const findings = checkKeywordTable(table, { teamIds: new Set(rows.map((team) => team.id)) });
    if (findings.length > 0) return refused(invalid(findings));
    const { id: tableId, name, version, language, entries } = table;
    const row = { id: tableId, deskId: caller.deskId, name, version, archivedAt: before?.archivedAt ?? null };
    const taken = await nameTaken(manager, KeywordTableEntity, row);
    if (taken) return refused(taken);
    await manager.save(KeywordTableEntity, row);
    await manager.insert(KeywordTableVersionEntity, {
      keywordTableId: tableId,
      version,
      language,
      entries: [...entries],
    });
    const change = { keywordTableId: tableId, name, version, entries: entries.length };
    return done({ value: tableId, entries: [record(caller, 'keywordTableSaved', change)] });
  });
}

/** New mentions are not judged by it any more. */
export function archiveKeywordTable(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const table = await manager.findOneBy(KeywordTableEntity, { id, deskId: caller.deskId });
    if (!table) return refused(notFound('keyword table', id));
    if (table.archivedAt) return done({ value: id, entries: [] });
    await manager.update(KeywordTableEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'keywordTableArchived', { keywordTableId: id })] });
  });
}
