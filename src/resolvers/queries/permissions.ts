import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import {
  effectivePermissions,
  type EffectivePermission as Word,
} from '../../domain/engagement/permissions/effective.ts';
import { PermissionsArgs } from '../../schema/arguments/permissions.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { EffectivePermission, PermissionConnection } from '../../schema/types/permission.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { permissionListing } from '../../store/read/shapes/permission.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class PermissionQueries {
  @AllowStaff()
  @Query(() => [EffectivePermission], {
    description:
      'All that is said of what an agent may do, action by action. Supervisors and administrators ask about anybody, everybody else about themselves.',
  })
  async agentPermissions(
    @Arg('agentId', () => ID, { nullable: true, description: 'The agent. Null: the one who asks.' })
    agentId: string | null,
    @Ctx() context: Context,
  ): Promise<Word[]> {
    const viewer = context.viewer!;
    const id = agentId == null ? viewer.agentId : uuidOf('Agent', agentId, 'agentPermissions(agentId)');
    if (id === null)
      throw fault('BAD_USER_INPUT', 'agentPermissions: the token names no agent, and neither does agentId.');
    if (id !== viewer.agentId && viewer.role !== 'supervisor' && viewer.role !== 'admin')
      throw fault('FORBIDDEN', 'agentPermissions(agentId): another’s permissions are for supervisors.');
    const actor = await context.agentActor(id);
    if (actor === null) throw fault('NOT_FOUND', 'There is no such agent that you may see.');
    return effectivePermissions(actor, context.now);
  }

  @AllowRoles('supervisor', 'admin')
  @Query(() => PermissionConnection, {
    description: 'What agents were given and had taken away, the latest first; also what is over.',
  })
  permissions(
    @DeskArg() deskId: DeskId,
    @Args(() => PermissionsArgs) page: PermissionsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(permissionListing, page, info, context.ofDesk(deskId));
  }
}

@Resolver(() => EffectivePermission)
export class EffectivePermissionFields {
  @FieldResolver()
  permission(
    @Root() { permissionId }: Word,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> | null {
    return permissionId === null ? null : context.load('Permission', permissionId, info);
  }
}
