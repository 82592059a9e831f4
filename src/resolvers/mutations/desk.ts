import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { DeskConfiguration } from '../../live/configure/desk.ts';
import { fault } from '../../schema/faults.ts';
import * as schema from '../../schema/mutations/desk.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { actorOf } from '../actorOf.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const deskPayload = (deskId: string): object => ({ __typename: 'DeskPayload', deskId });
const accountPayload = (channelAccountId: string): object => ({
  __typename: 'ChannelAccountPayload',
  channelAccountId,
});

const deskOf = (input: schema.DeskFields): DeskConfiguration => {
  const { name, timeZone, joinWindowMinutes, fallbackLanguage = null } = input;
  return { name, timeZone, joinWindowMinutes, fallbackLanguage };
};

/** The desk itself and its accounts on networks; administrators only. */
@Resolver()
export class DeskMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.DeskCreateResult, {
    description: 'Opens a desk. For tokens that are good for every desk: others could not see it.',
  })
  async deskCreate(
    @InputArg(() => schema.DeskCreateInput) input: schema.DeskCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'deskCreate', {});
    if (asking.viewer.deskIds !== null)
      throw fault(
        'FORBIDDEN',
        'deskCreate is for tokens that are good for every desk; this one names its desks.',
      );
    const outcome = await context.useCases.createDesk({ actor: actorOf(asking.viewer) }, deskOf(input));
    return outcome.ok ? deskPayload(outcome.value) : asking.refusal(outcome.refusal);
  }

  @AllowRoles('admin')
  @Mutation(() => schema.DeskUpdateResult, { description: 'Changes a desk’s settings.' })
  deskUpdate(
    @InputArg(() => schema.DeskUpdateInput) input: schema.DeskUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'deskUpdate', input).atDesk(
      input.deskId,
      (caller) => context.useCases.updateDesk(caller, deskOf(input)),
      deskPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.ChannelAccountCreateResult, { description: 'Adds an account of ours on a network.' })
  channelAccountCreate(
    @InputArg(() => schema.ChannelAccountCreateInput) input: schema.ChannelAccountCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { channel, name, externalId, visibility = null } = input;
    return new Asking(context, 'channelAccountCreate', input).atDesk(
      input.deskId,
      (caller) => context.useCases.createChannelAccount(caller, { channel, name, externalId, visibility }),
      accountPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.ChannelAccountUpdateResult, {
    description: 'Renames an account or changes its visibility.',
  })
  channelAccountUpdate(
    @InputArg(() => schema.ChannelAccountUpdateInput) input: schema.ChannelAccountUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { name, visibility } = input;
    return new Asking(context, 'channelAccountUpdate', input).about(
      ['ChannelAccount', input.channelAccountId, 'channelAccountId'],
      (caller, id) => context.useCases.updateChannelAccount(caller, { id, name, visibility }),
      accountPayload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.ChannelAccountArchiveResult, {
    description:
      'Takes an account out of use: nothing more is taken in from it or sent by it; what it brought stays.',
  })
  channelAccountArchive(
    @InputArg(() => schema.ChannelAccountArchiveInput) input: schema.ChannelAccountArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'channelAccountArchive', input).about(
      ['ChannelAccount', input.channelAccountId, 'channelAccountId'],
      context.useCases.archiveChannelAccount,
      accountPayload,
    );
  }
}
