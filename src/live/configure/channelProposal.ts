import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkProposalPolicy, type ProposalPolicy } from '../../domain/engagement/channelProposal/policy.ts';
import { DeskEntity } from '../../store/entities/desk.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { invalid } from './names.ts';

/** When the desk proposes another channel from now on, and in which words. */
export function saveChannelProposalPolicy(
  host: LiveHost,
  caller: Caller,
  channelProposal: ProposalPolicy,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const findings = checkProposalPolicy(channelProposal);
    if (findings.length > 0) return refused(invalid(findings));
    const { deskId } = caller;
    const desk = await manager.findOneBy(DeskEntity, { id: deskId });
    if (!desk) return refused(notFound('desk', deskId));
    await manager.update(DeskEntity, { id: deskId }, { channelProposal });
    const change = { before: desk.channelProposal, after: channelProposal };
    return done({ value: deskId, entries: [record(caller, 'channelProposalPolicySaved', change)] });
  });
}
