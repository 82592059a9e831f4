import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import {
  type AccountDataPolicy,
  checkAccountDataPolicy,
} from '../../domain/engagement/accountData/policy.ts';
import { DeskEntity } from '../../store/entities/desk.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { invalid } from './names.ts';

/** What the desk does about account data from now on; what is kept already stays as it is. */
export function saveAccountDataPolicy(
  host: LiveHost,
  caller: Caller,
  { isRegulated, ...accountData }: AccountDataPolicy,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const findings = checkAccountDataPolicy(accountData);
    if (findings.length > 0) return refused(invalid(findings));
    const { deskId } = caller;
    const { affected } = await manager.update(DeskEntity, { id: deskId }, { isRegulated, accountData });
    if (affected === 0) return refused(notFound('desk', deskId));
    const { isGuarded, linkMinutes, linkAddress } = accountData;
    const facts = { isRegulated, isGuarded, linkMinutes, linkAddress };
    return done({ value: deskId, entries: [record(caller, 'accountDataPolicySaved', facts)] });
  });
}
