import { Ctx, Mutation, Resolver } from 'type-graphql';
import * as schema from '../../schema/mutations/permissions.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const permissionPayload = (permissionId: string): object => ({
  __typename: 'PermissionPayload',
  permissionId,
});

function give(
  context: Context,
  operation: 'permissionGrant' | 'permissionWithdraw',
  input: schema.PermissionInput,
): Promise<object> {
  const asking = new Asking(context, operation, input);
  const { ids } = asking;
  const { actions, channels = null, channelAccountIds, teamIds, fromAt, untilAt, reason } = input;
  const given = {
    effect: operation === 'permissionGrant' ? ('grant' as const) : ('withdrawal' as const),
    actions,
    channels,
    channelAccountIds:
      channelAccountIds == null
        ? null
        : ids.readAll('ChannelAccount', channelAccountIds, 'channelAccountIds'),
    teamIds: teamIds == null ? null : ids.readAll('Team', teamIds, 'teamIds'),
    fromAt: fromAt?.getTime() ?? null,
    untilAt: untilAt?.getTime() ?? null,
    reason,
  };
  return asking.about(
    ['Agent', input.agentId, 'agentId'],
    async (caller, agentId) => {
      const outcome = await context.useCases.givePermission(caller, { ...given, agentId });
      context.permissions.forget(agentId);
      return outcome;
    },
    permissionPayload,
  );
}

/** Who may do what, beyond what roles bring. */
@Resolver()
export class PermissionMutations {
  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.PermissionGrantResult, {
    description:
      'Allows an agent actions, at once or for a time. Nobody grants to themselves, or what they may not do; administrators’ and supervisors’ permissions are for administrators.',
  })
  permissionGrant(
    @InputArg(() => schema.PermissionGrantInput) input: schema.PermissionInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return give(context, 'permissionGrant', input);
  }

  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.PermissionWithdrawResult, {
    description:
      'Forbids an agent actions, at once or for a time, whether the role brings them or a grant. Open subscriptions hear no more within 5 seconds.',
  })
  permissionWithdraw(
    @InputArg(() => schema.PermissionWithdrawInput) input: schema.PermissionInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return give(context, 'permissionWithdraw', input);
  }

  @AllowRoles('supervisor', 'admin')
  @Mutation(() => schema.PermissionEndResult, {
    description: 'Ends a grant or a withdrawal before its time: what held without it holds again.',
  })
  permissionEnd(
    @InputArg(() => schema.PermissionEndInput) input: schema.PermissionEndInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'permissionEnd', input).about(
      ['Permission', input.permissionId, 'permissionId'],
      (caller, permissionId) =>
        context.useCases.endPermission(caller, { permissionId, reason: input.reason }),
      ({ permissionId, agentId }) => {
        context.permissions.forget(agentId);
        return permissionPayload(permissionId);
      },
    );
  }
}
