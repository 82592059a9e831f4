import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { CrisisPlan } from '../../domain/engagement/crisis/plan.ts';
import { checkCrisisPlan, type KnownToCrises } from '../../domain/engagement/crisis/planCheck.ts';
import { openCrisisOf } from '../../store/crisis/crises.ts';
import { CrisisPlanEntity, CrisisPlanVersionEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { checkName, invalid, nameTaken } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/**
 * A new plan (`id: null`), or the next version of one. A crisis that is open goes on by the version that it was opened by;
 * saving an archived plan takes it into use again.
 */
export function saveCrisisPlan(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  plan: CrisisPlan,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const { deskId } = caller;
    const before = id ? await manager.findOneBy(CrisisPlanEntity, { id, deskId }) : null;
    if (id && !before) return refused(notFound('crisis plan', id));
    const { name, ...body } = plan;
    const findings = [...checkName('name', name), ...checkCrisisPlan(body, await knownTo(client, deskId))];
    if (findings.length > 0) return refused(invalid(findings));
    const planId = id ?? newId();
    const version = (before?.version ?? 0) + 1;
    const row = { id: planId, deskId, name, version, archivedAt: null };
    const taken = await nameTaken(manager, CrisisPlanEntity, row);
    if (taken) return refused(taken);
    await manager.save(CrisisPlanEntity, row);
    await manager.insert(CrisisPlanVersionEntity, { crisisPlanId: planId, version, name, body });
    const facts = { planId, name, ...savedVersion(desk, version, body) };
    return done({ value: planId, entries: [record(caller, 'crisisPlanSaved', facts)] });
  });
}

/** No crisis is opened by it any more. Refused while one is open. */
export function archiveCrisisPlan(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const plan = await manager.findOneBy(CrisisPlanEntity, { id, deskId: caller.deskId });
    if (!plan) return refused(notFound('crisis plan', id));
    if (plan.archivedAt) return done({ value: id, entries: [] });
    const open = await openCrisisOf(client, id);
    if (open)
      return refused({ code: 'IN_USE', kind: 'crisis plan', id, usedBy: [`the open crisis ${open}`] });
    await manager.update(CrisisPlanEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'crisisPlanArchived', { planId: id })] });
  });
}

async function knownTo(client: pg.PoolClient, deskId: string): Promise<KnownToCrises> {
  const { rows } = await client.query<KnownToCrises>(
    `select array(select id::text from team where desk_id = $1 and archived_at is null) as teams,
            array(select id::text from canned_answer where desk_id = $1 and archived_at is null) as "answerIds",
            array(select id::text from alert_receiver where desk_id = $1 and archived_at is null) as receivers`,
    [deskId],
  );
  return rows[0]!;
}
