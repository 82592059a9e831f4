import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Action } from '../../domain/engagement/permissions/action.ts';
import type { PermissionStanding } from '../../domain/engagement/permissions/permission.ts';
import { PageArgs } from '../connection.ts';
import { ActionEnum, PermissionStandingEnum } from '../enums.ts';

@InputType('PermissionFilter', { description: 'Which permissions; all conditions that are given must hold.' })
export class PermissionFilter {
  @Field(() => ID, { nullable: true, description: 'Whose. Null: anybody’s.' })
  agentId?: string | null;

  @Field(() => [ActionEnum], { nullable: true, description: 'About one of these actions. Null: about any.' })
  actions?: Action[] | null;

  @Field(() => [PermissionStandingEnum], {
    nullable: true,
    description: 'That stand so now. Null: all, also those that are over.',
  })
  standings?: PermissionStanding[] | null;
}

@ArgsType()
export class PermissionsArgs extends PageArgs {
  @Field(() => PermissionFilter, { nullable: true, description: 'Which permissions. Null: all.' })
  filter?: PermissionFilter | null;
}
