import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { leads } from '../../domain/engagement/permissions/may.ts';
import type { ChannelProposal as Proposal } from '../../live/engage/channelProposal.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { ChannelProposal } from '../../schema/types/channelProposal.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { Context } from '../context.ts';
import { loadedField } from '../loadedField.ts';

/** Where a thread's matter would be settled better. */
@Resolver()
export class ChannelProposalQueries {
  @AllowRoles('agent', 'supervisor', 'admin')
  @Query(() => ChannelProposal, {
    nullable: true,
    description:
      'The channel that is worth proposing to a thread’s customer now, by `threadProposeChannel`. Null: the matter is neither complex nor lengthy, there is no other channel on which the viewer may write, or no such thread.',
  })
  async channelProposal(
    @Arg('threadId', () => ID, { description: 'The thread.' }) threadId: string,
    @Ctx() context: Context,
  ): Promise<Proposal | null> {
    const id = uuidOf('Thread', threadId, 'channelProposal(threadId)');
    const deskId = await context.deskOf('Thread', id);
    if (deskId === null) return null;
    const { agentId, role } = context.viewer!;
    const asker = { deskId, agentId, role, isSupervisor: leads(role) };
    return context.useCases.channelProposal(asker, { threadId: id, at: context.now });
  }
}

export const channelProposalField = loadedField(ChannelProposal, 'channelAccount', 'ChannelAccount');
