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
    const desk = await manager.findOneBy(DeskEntity, { id: deskId });
    if (!desk) return refused(notFound('desk', deskId));
    await manager.update(DeskEntity, { id: deskId }, { isRegulated, accountData });
    const before = { ...desk.accountData, isRegulated: desk.isRegulated };
    const change = { before, after: { ...accountData, isRegulated } };
    return done({ value: deskId, entries: [record(caller, 'accountDataPolicySaved', change)] });
  });
}
