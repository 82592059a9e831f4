import type pg from 'pg';
import type { AlertRule } from '../../domain/alerts/rule.ts';
import { checkAlertRule, type KnownToAlerts } from '../../domain/alerts/ruleCheck.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { startAlerts } from '../../store/alerts/alerts.ts';
import { AlertRuleEntity, AlertRuleVersionEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { checkName, invalid, nameTaken } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/**
 * A new rule (`id: null`), or the next version of one; it raises alerts from now on. Alerts that are open go on by the version
 * that raised them. Saving an archived rule takes it into use again.
 */
export function saveAlertRule(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  rule: AlertRule,
): Promise<Outcome<string>> {
  const { deskId } = caller;
  const { name, ...body } = rule;
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const known = await knownToAlerts(client, deskId);
    const findings = [...checkName('name', name), ...checkAlertRule(body, known)];
    if (findings.length > 0) return refused(invalid(findings));
    const before = id && (await manager.findOneBy(AlertRuleEntity, { id, deskId }));
    if (id && !before) return refused(notFound('alert rule', id));
    const saved = {
      id: id ?? newId(),
      deskId,
      name,
      version: (before ? before.version : 0) + 1,
      archivedAt: null,
    };
    const taken = await nameTaken(manager, AlertRuleEntity, saved);
    if (taken) return refused(taken);
    await manager.save(AlertRuleEntity, saved);
    const { id: alertRuleId, version } = saved;
    await manager.insert(AlertRuleVersionEntity, { alertRuleId, version, name, body });
    await startAlerts(client, deskId);
    return done({
      value: alertRuleId,
      entries: [
        record(caller, 'alertRuleSaved', { alertRuleId, name, ...savedVersion(desk, version, body) }),
      ],
    });
  });
}

/** It raises no alert any more; those that are open go on. */
export function archiveAlertRule(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const rule = await manager.findOneBy(AlertRuleEntity, { id, deskId: caller.deskId });
    if (!rule) return refused(notFound('alert rule', id));
    if (rule.archivedAt) return done({ value: id, entries: [] });
    await manager.update(AlertRuleEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'alertRuleArchived', { alertRuleId: id })] });
  });
}

async function knownToAlerts(client: pg.PoolClient, deskId: string): Promise<KnownToAlerts> {
  const { rows } = await client.query<KnownToAlerts>(
    `select array(select id::text from team where desk_id = $1 and archived_at is null) as teams,
            array(select id::text from calendar where desk_id = $1) as calendars,
            array(select id::text from alert_receiver where desk_id = $1 and archived_at is null) as receivers`,
    [deskId],
  );
  return rows[0]!;
}
