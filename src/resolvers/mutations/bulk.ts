import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { BulkChange } from '../../domain/engagement/bulk/bulkChange.ts';
import * as schema from '../../schema/mutations/bulk.ts';
import { AllowThoseWithCustomers } from '../../schema/roles.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { mentionListing } from '../../store/read/shapes/mention.ts';
import { threadListing } from '../../store/read/shapes/thread.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const bulkPayload = (bulkActionId: string): object => ({ __typename: 'BulkPayload', bulkActionId });

const changing = (
  asking: Asking,
  context: Context,
  { bulkActionId }: schema.BulkRequestInput,
  change: BulkChange,
): Promise<object> =>
  asking.about(
    ['BulkAction', bulkActionId, 'bulkActionId'],
    (caller, id) => context.useCases.changeBulk(caller, id, change),
    bulkPayload,
  );

/** Many threads or mentions changed as one: chosen, looked at, changed, and taken back if it was wrong. */
@Resolver()
export class BulkMutations {
  @AllowThoseWithCustomers()
  @Mutation(() => schema.BulkSelectResult, {
    description:
      'Chooses threads or mentions for a bulk action and changes nothing: the payload shows how many and which. What arrives later is not part of it.',
  })
  async bulkSelect(
    @InputArg(() => schema.BulkSelectInput) input: schema.BulkSelectInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { deskId, threads, mentions } = input;
    if ((threads == null) === (mentions == null))
      throw new BadRequest(
        `input: found ${threads == null ? 'neither threads nor mentions' : 'threads and mentions'}; allowed: one of them.`,
      );
    const scope = context.ofDesk(deskId);
    const [selects, chosen] =
      threads == null
        ? (['mention', await context.chosen(mentionListing, mentions!, scope)] as const)
        : (['thread', await context.chosen(threadListing, threads, scope)] as const);
    return new Asking(context, 'bulkSelect', input).atDesk(
      deskId,
      (caller) => context.useCases.selectBulk(caller, { selects, chosen }),
      bulkPayload,
    );
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.BulkTagResult, {
    description: 'Adds and takes away tags of all that was chosen, as `mentionTag` does of one.',
  })
  bulkTag(
    @InputArg(() => schema.BulkTagInput) input: schema.BulkTagInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { add, remove } = input;
    return changing(new Asking(context, 'bulkTag', input), context, input, { kind: 'tag', add, remove });
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.BulkPrioritiseResult, {
    description: 'Sets the priority of all mentions; what people say wins over triage, also after an edit.',
  })
  bulkPrioritise(
    @InputArg(() => schema.BulkPrioritiseInput) input: schema.BulkPrioritiseInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { minutes } = input;
    return changing(new Asking(context, 'bulkPrioritise', input), context, input, {
      kind: 'prioritise',
      minutes,
    });
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.BulkMarkNoiseResult, {
    description: 'Says that all mentions are noise: nobody has to answer them, and nothing is promised.',
  })
  bulkMarkNoise(
    @InputArg(() => schema.BulkMarkNoiseInput) input: schema.BulkRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return changing(new Asking(context, 'bulkMarkNoise', input), context, input, { kind: 'markNoise' });
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.BulkAssignResult, {
    description: 'Hands all threads over, each through the router as by `threadTransfer`.',
  })
  bulkAssign(
    @InputArg(() => schema.BulkAssignInput) input: schema.BulkAssignInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'bulkAssign', input);
    const toTeamId = asking.ids.readMaybe('Team', input.toTeamId, 'toTeamId');
    const toAgentId = asking.ids.readMaybe('Agent', input.toAgentId, 'toAgentId');
    return changing(asking, context, input, { kind: 'assign', toTeamId, toAgentId, reason: input.reason });
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.BulkCloseResult, {
    description:
      'Ends the episodes of all threads, as `threadResolve` does of one; a thread to which its customer wrote after it was chosen is left.',
  })
  bulkClose(
    @InputArg(() => schema.BulkCloseInput) input: schema.BulkCloseInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return changing(new Asking(context, 'bulkClose', input), context, input, {
      kind: 'close',
      code: input.code,
    });
  }

  @AllowThoseWithCustomers()
  @Mutation(() => schema.BulkUndoResult, {
    description:
      'Puts everything back as it was before, but what was changed again since, which is listed. One under way stops first; one that is done can be undone for a while.',
  })
  bulkUndo(
    @InputArg(() => schema.BulkUndoInput) input: schema.BulkRequestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'bulkUndo', input).about(
      ['BulkAction', input.bulkActionId, 'bulkActionId'],
      context.useCases.undoBulk,
      bulkPayload,
    );
  }
}
