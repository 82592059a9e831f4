import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { checkName, invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';

/** A scenario that was read and found good. */
export interface GoodScenario {
  readonly name: string;
  readonly text: string;
  /** Of what its results depend on. */
  readonly hash: string;
  /** What lists show of it. */
  readonly outline: object;
}

/**
 * A new scenario (`id: null`), or the next version of one. Simulations keep the version that they run; the same text
 * again is no new version.
 */
export function saveScenario(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  { name, text, hash, outline }: GoodScenario,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }) => {
    const findings = checkName('text.name', name);
    if (findings.length > 0) return refused(invalid(findings));
    const { rows } = await client.query<{ version: number; text: string; isArchived: boolean }>(
      `select scenario.version, text, archived_at is not null as "isArchived" from scenario
       join scenario_version saved on saved.scenario_id = scenario.id and saved.version = scenario.version
       where id = $1 and desk_id = $2`,
      [id, caller.deskId],
    );
    const before = rows[0];
    if (id !== null && before === undefined) return refused(notFound('scenario', id));
    const taken = await client.query(
      'select from scenario where desk_id = $1 and name = $2 and id is distinct from $3',
      [caller.deskId, name, id],
    );
    if (taken.rowCount !== 0) return refused({ code: 'NAME_TAKEN', name });
    const scenarioId = id ?? newId();
    if (before?.text === text && !before.isArchived) return done({ value: scenarioId, entries: [] });
    const version = (before?.version ?? 0) + 1;
    await client.query(
      `insert into scenario (id, desk_id, name, version) values ($1, $2, $3, $4)
       on conflict (id) do update set name = excluded.name, version = excluded.version, archived_at = null`,
      [scenarioId, caller.deskId, name, version],
    );
    await client.query(
      'insert into scenario_version (scenario_id, version, text, hash, outline) values ($1, $2, $3, $4, $5)',
      [scenarioId, version, text, hash, outline],
    );
    return done({
      value: scenarioId,
      entries: [record(caller, 'scenarioSaved', { scenarioId, name, version, hash })],
    });
  });
}

/** Lists show it no more; its simulations stay. Saving it again takes it back. */
export function archiveScenario(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }) => {
    const { rows } = await client.query<{ isArchived: boolean }>(
      'select archived_at is not null as "isArchived" from scenario where id = $1 and desk_id = $2 for update',
      [id, caller.deskId],
    );
    const [scenario] = rows;
    if (scenario === undefined) return refused(notFound('scenario', id));
    if (scenario.isArchived) return done({ value: id, entries: [] });
    await client.query('update scenario set archived_at = now() where id = $1', [id]);
    return done({ value: id, entries: [record(caller, 'scenarioArchived', { scenarioId: id })] });
  });
}
