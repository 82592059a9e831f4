import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkKeywordTable } from '../../domain/triage/keywords/check.ts';
import type { Brand, KeywordTable } from '../../domain/triage/keywords/table.ts';
import { KeywordTableEntity, KeywordTableVersionEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { knownToDesk } from './knownToDesk.ts';
import { invalid, nameTaken } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/** A table as configuration gives it. */
export interface KeywordTableInput extends Pick<KeywordTable, 'name' | 'language' | 'entries'> {
  /** Left out: as it was; of a new one, nobody's. */
  readonly brand?: Brand | null;
}

/** A new table (`id: null`), or the next version of one. Mentions keep the version that they were judged by. */
export function saveKeywordTable(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  { brand: given, ...input }: KeywordTableInput,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const before = id ? await manager.findOneBy(KeywordTableEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('keyword table', id));
    const table: KeywordTable = { ...input, id: id ?? newId(), version: (before?.version ?? 0) + 1 };
    const findings = checkKeywordTable(table, await knownToDesk(client, caller.deskId));
    if (findings.length > 0) return refused(invalid(findings));
    const { id: tableId, name, version, language, entries } = table;
    const brand = given === undefined ? (before?.brand ?? null) : given;
    const archivedAt = before?.archivedAt ?? null;
    const row = { id: tableId, deskId: caller.deskId, name, version, brand, archivedAt };
    const taken = await nameTaken(manager, KeywordTableEntity, row);
    if (taken) return refused(taken);
    await manager.save(KeywordTableEntity, row);
    await manager.insert(KeywordTableVersionEntity, {
      keywordTableId: tableId,
      version,
      language,
      entries: [...entries],
    });
    const said = { keywordTableId: tableId, name, brand, language, entries: entries.length };
    const change = { ...said, ...savedVersion(desk, version, entries) };
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

/** Tables in use with a keyword that names this team or skill, in words. */
export async function keywordTablesNaming(
  client: pg.PoolClient,
  deskId: string,
  id: string,
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from keyword_table kept join keyword_table_version content
       on content.keyword_table_id = kept.id and content.version = kept.version
     where desk_id = $1 and archived_at is null and exists (
       select from jsonb_array_elements(entries) entry
       where entry #>> '{yields,teamId}' = $2
         or entry #> '{yields,skills}' @> jsonb_build_array(jsonb_build_object('skill', $2::text)))
     order by name`,
    [deskId, id],
  );
  return rows.map(({ name }) => `the keyword table “${name}”`);
}
