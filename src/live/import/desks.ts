import { type Outcome, refused } from '../../domain/desk/refusal.ts';
import { poolOf } from '../../store/dataSource.ts';
import { inTransaction } from '../../store/transaction.ts';
import { createDesk } from '../configure/desk.ts';
import type { Caller, LiveHost } from '../host.ts';

/** A desk as somebody who imports asks for it. */
export interface NamedDesk {
  readonly id: string;
  readonly name: string;
  readonly joinWindowMinutes: number;
  /** Without a team no thread of the desk ever waits for an agent. */
  readonly hasTeams: boolean;
}

/** The desks of this name, or with this id (bare or global), the oldest first; every desk for null. */
export async function findDesks(
  { dataSource }: Pick<LiveHost, 'dataSource'>,
  name: string | null,
): Promise<NamedDesk[]> {
  const { rows } = await poolOf(dataSource).query<NamedDesk>({
    name: 'import-find-desks',
    text: `
      select id, name, join_window_minutes as "joinWindowMinutes",
        exists (select from team where desk_id = desk.id and archived_at is null) as "hasTeams"
      from desk where $1::text is null or name = $1 or id::text = $1 or 'desk_' || id = $1
      order by created_at, id`,
    values: [name],
  });
  return rows;
}

/** Any number that no other advisory lock of ours uses. */
const deskByNameLock = 7_305_113;

/**
 * The desk of this name, made where there is none: without teams, agents and promises. Two that ask at once get the
 * same. Where several desks have the name, the oldest.
 */
export async function findOrCreateDesk(
  host: LiveHost,
  caller: Pick<Caller, 'actor'>,
  name: string,
  { joinWindowMinutes }: { readonly joinWindowMinutes: number },
): Promise<Outcome<NamedDesk & { readonly isNew: boolean }>> {
  return inTransaction(host.dataSource, async ({ client }) => {
    await client.query('select pg_advisory_xact_lock($1)', [deskByNameLock]);
    const [found] = await findDesks(host, name);
    if (found) return { ok: true, value: { ...found, isNew: false } };
    const settings = { name, timeZone: 'UTC', joinWindowMinutes, fallbackLanguage: null };
    const created = await createDesk(host, caller, settings, { isDemo: false });
    if (!created.ok) return refused(created.refusal);
    return { ok: true, value: { id: created.value, name, joinWindowMinutes, hasTeams: false, isNew: true } };
  });
}

/** How many conversations the desk has. */
export async function countThreads(
  { dataSource }: Pick<LiveHost, 'dataSource'>,
  deskId: string,
): Promise<number> {
  const { rows } = await poolOf(dataSource).query<{ threads: number }>({
    name: 'import-count-threads',
    text: 'select count(*)::int as threads from thread where desk_id = $1 and merged_into is null',
    values: [deskId],
  });
  return rows[0]!.threads;
}
