import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/channelProposal.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

/** When another channel is proposed to customers, and proposing it. */
@Resolver()
export class ChannelProposalMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.ChannelProposalPolicySaveResult, {
    description: 'Says from when on a matter is lengthy for its channel, and what customers are told.',
  })
  channelProposalPolicySave(
    @InputArg(() => schema.ChannelProposalPolicySaveInput) input: schema.ChannelProposalPolicySaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { exchanges, ageMinutes, characters } = input;
    const words = input.words.map(({ language, notice, invitation, opening }) => ({
      language,
      notice,
      invitation,
      opening,
    }));
    const policy = { exchanges, ageMinutes, characters, words };
    return new Asking(context, 'channelProposalPolicySave', input).atDesk(
      input.deskId,
      (caller) => context.useCases.saveChannelProposalPolicy(caller, policy),
      (deskId) => ({ __typename: 'DeskPayload', deskId }),
    );
  }

  @AllowRoles('agent', 'supervisor', 'admin')
  @Mutation(() => schema.ThreadProposeChannelResult, {
    description:
      'Proposes to the customer to go on elsewhere, in approved words: begins there where the desk can write to them, gives them the address otherwise, and leaves the case in short as a note. Not an answer: thread, team, owner and clocks stay.',
  })
  threadProposeChannel(
    @InputArg(() => schema.ThreadProposeChannelInput) input: schema.ThreadProposeChannelInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'threadProposeChannel', input);
    const account = asking.ids.readMaybe('ChannelAccount', input.channelAccountId, 'channelAccountId');
    return asking.about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) => context.useCases.proposeChannel(caller, { threadId, channelAccountId: account }),
      ({ interactionId, threadId }) => ({ __typename: 'InteractionPayload', interactionId, threadId }),
    );
  }
}
