import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/drafts.ts';
import { AllowThoseWithCustomers } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const payload = (draftId: string): object => ({ __typename: 'DraftPayload', draftId });

/** Answers on their way: written together, submitted, decided about by somebody else. */
@Resolver()
export class DraftMutations {
  @AllowThoseWithCustomers()
  @Mutation(() => schema.DraftSaveResult, {
    description:
      'Writes down a draft of an answer, or its next version; a draft that waits for approval is withdrawn by it.',
  })
  draftSave(
    @InputArg(() => schema.DraftSaveInput) input: schema.DraftSaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'draftSave', input);
    const accountId = asking.ids.readMaybe('ChannelAccount', input.channelAccountId, 'channelAccountId');
    const cannedAnswerId = asking.ids.readMaybe('CannedAnswer', input.cannedAnswerId, 'cannedAnswerId');
    const { text, version = null, visibility = null } = input;
    return asking.about(
      ['Thread', input.threadId, 'threadId'],
      (caller, threadId) =>
        context.useCases.draftSave(caller, {
          threadId,
          version,
          text,
          visibility,
          channelAccountId: accountId,
          cannedAnswerId,
        }),
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.DraftSubmitResult, {
    description:
      'Sends a draft where nothing asks for approval, or where it is approved; else it waits for it.',
  })
  draftSubmit(
    @InputArg(() => schema.DraftSubmitInput) input: schema.DraftSubmitInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { version, wishesApproval } = input;
    return new Asking(context, 'draftSubmit', input).about(
      ['Draft', input.draftId, 'draftId'],
      (caller, draftId) => context.useCases.draftSubmit(caller, { draftId, version, wishesApproval }),
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.DraftDiscardResult, { description: 'Puts a draft away for good; nothing is sent.' })
  draftDiscard(
    @InputArg(() => schema.DraftDiscardInput) input: schema.SeenDraftInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'draftDiscard', input).about(
      ['Draft', input.draftId, 'draftId'],
      (caller, draftId) => context.useCases.draftDiscard(caller, { draftId, version: input.version }),
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.ApprovalAcceptResult, {
    description: 'The agent who calls takes the approval that is offered to them; it is theirs to decide.',
  })
  approvalAccept(
    @InputArg(() => schema.ApprovalAcceptInput) input: schema.ApprovalAcceptInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'approvalAccept', input).about(
      ['Draft', input.draftId, 'draftId'],
      context.useCases.acceptApproval,
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.ApprovalDeclineResult, {
    description: 'The agent who calls gives the offer of an approval back; it goes on to somebody else.',
  })
  approvalDecline(
    @InputArg(() => schema.ApprovalDeclineInput) input: schema.ApprovalAcceptInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'approvalDecline', input).about(
      ['Draft', input.draftId, 'draftId'],
      context.useCases.declineApproval,
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.ApprovalClaimResult, {
    description:
      'Picks a draft that waits for approval, so that colleagues and the router leave it alone; or gives it back.',
  })
  approvalClaim(
    @InputArg(() => schema.ApprovalClaimInput) input: schema.ApprovalClaimInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { isClaimed } = input;
    return new Asking(context, 'approvalClaim', input).about(
      ['Draft', input.draftId, 'draftId'],
      (caller, draftId) => context.useCases.approvalClaim(caller, { draftId, isClaimed }),
      payload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.ApprovalDecideResult, {
    description:
      'Approves a draft, which is sent at once; or gives it back in other words, or with a reason. Nobody decides about their own.',
  })
  approvalDecide(
    @InputArg(() => schema.ApprovalDecideInput) input: schema.ApprovalDecideInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { version, decision, text = null, reason = null } = input;
    return new Asking(context, 'approvalDecide', input).about(
      ['Draft', input.draftId, 'draftId'],
      (caller, draftId) =>
        context.useCases.approvalDecide(caller, { draftId, version, decision, text, reason }),
      payload,
    );
  }
}
