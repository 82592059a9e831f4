import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import {
  checkRetentionPolicy,
  keptSince,
  type RetentionClass,
  type RetentionInForce,
  type RetentionPolicy,
} from '../../domain/engagement/retention/policy.ts';
import { poolOf } from '../../store/dataSource.ts';
import { RetentionPolicyEntity } from '../../store/entities/policy.ts';
import { countDue, type DueCount } from '../../store/retention/due.ts';
import { currentRetention } from '../../store/retention/policy.ts';
import { saveRunPosition } from '../../store/retention/run.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import { savedVersion } from '../configure/savedVersion.ts';
import type { Caller, LiveHost } from '../host.ts';

/** Puts a policy in force: a run begins at once, and then every day. Earlier versions are kept. */
export function saveRetentionPolicy(
  host: LiveHost,
  caller: Caller,
  policy: RetentionPolicy,
): Promise<Outcome<RetentionInForce>> {
  const { deskId } = caller;
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const findings = checkRetentionPolicy(policy);
    if (findings.length > 0) return refused(invalid(findings));
    const version = (await currentRetention(client, deskId)).version + 1;
    await manager.insert(RetentionPolicyEntity, { deskId, version, body: policy });
    const begin = { policyVersion: version, classIndex: 0, passed: null };
    await saveRunPosition(client, deskId, begin, desk.at);
    const saved = savedVersion(desk, version, policy);
    const entry = record(caller, 'retentionPolicySaved', { ...policy, ...saved });
    return done({ value: { version, ...policy }, entries: [entry] });
  });
}

/** What a run that began now would remove, by class; a text of two classes counts in both. */
export async function retentionPreview(
  host: LiveHost,
  deskId: string,
): Promise<{ version: number; classes: (RetentionClass & DueCount)[] }> {
  const pool = poolOf(host.dataSource);
  const { version, classes } = await currentRetention(pool, deskId);
  const counted: (RetentionClass & DueCount)[] = [];
  for (const each of classes)
    counted.push({ ...each, ...(await countDue(pool, deskId, each, keptSince(each, host.now()))) });
  return { version, classes: counted };
}
