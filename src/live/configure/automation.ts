import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { AutomationPolicy } from '../../domain/engagement/automation/policy.ts';
import {
  checkAutomationPolicy,
  type KnownToAutomation,
} from '../../domain/engagement/automation/policyCheck.ts';
import {
  automationOf,
  saveAutomationPolicy,
  startAutomation,
  stopAutomation,
} from '../../store/answers/automation.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { invalid } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/**
 * Puts a policy in force: mentions that arrive from now on are decided by it, those that came while it was off never are.
 * Earlier versions are kept.
 * @returns the new version
 */
export function saveAutomation(
  host: LiveHost,
  caller: Caller,
  policy: AutomationPolicy,
): Promise<Outcome<number>> {
  const { deskId } = caller;
  return changeDesk(host, caller, async ({ client }, desk) => {
    const findings = checkAutomationPolicy(policy, await knownToAutomation(client, deskId));
    if (findings.length > 0) return refused(invalid(findings));
    const version = ((await automationOf(client, deskId))?.version ?? 0) + 1;
    await saveAutomationPolicy(client, deskId, { version, policy });
    await (policy.isOn ? startAutomation(client, deskId, desk.lastSeq) : stopAutomation(client, deskId));
    const rules = policy.rules.map(({ name }) => name);
    const change = { isOn: policy.isOn, rules, ...savedVersion(desk, version, policy) };
    return done({ value: version, entries: [record(caller, 'automationSaved', change)] });
  });
}

async function knownToAutomation(client: pg.PoolClient, deskId: string): Promise<KnownToAutomation> {
  const { rows } = await client.query<KnownToAutomation>(
    `select array(select id::text from canned_answer where desk_id = $1 and archived_at is null) as "answerIds",
            array(select id::text from calendar where desk_id = $1) as "calendarIds"`,
    [deskId],
  );
  return rows[0]!;
}
