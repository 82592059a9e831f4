import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { ApprovalPolicy } from '../../domain/engagement/approval/policy.ts';
import { checkApprovalPolicy } from '../../domain/engagement/approval/policyCheck.ts';
import { currentApprovalPolicy } from '../../store/engage/approvalPolicy.ts';
import { ApprovalPolicyEntity } from '../../store/entities/policy.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { knownToDesk } from './knownToDesk.ts';
import { invalid } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/**
 * Puts an approval policy in force: answers are held against it from now on; what waits already keeps its limits. Earlier
 * versions are kept.
 * @returns the new version
 */
export function saveApprovalPolicy(
  host: LiveHost,
  caller: Caller,
  policy: ApprovalPolicy,
): Promise<Outcome<number>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const findings = checkApprovalPolicy(policy, await knownToDesk(client, caller.deskId));
    if (findings.length > 0) return refused(invalid(findings));
    const version = (await currentApprovalPolicy(client, caller.deskId)).version + 1;
    await manager.insert(ApprovalPolicyEntity, { deskId: caller.deskId, version, body: policy });
    const saved = savedVersion(desk, version, policy);
    return done({ value: version, entries: [record(caller, 'approvalPolicySaved', saved)] });
  });
}
