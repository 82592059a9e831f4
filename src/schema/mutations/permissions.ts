import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Action } from '../../domain/engagement/permissions/action.ts';
import { ActionEnum, ChannelEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Permission } from '../types/permission.ts';
import { inputLike, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('PermissionPayload', { simpleResolvers: true, description: 'What became of the permission.' })
export class PermissionPayload {
  @Field(() => Permission, { description: 'The permission as it is now.' })
  permission!: Relation<Permission>;
}

@InputType()
export abstract class PermissionInput extends RequestInput {
  @Field(() => ID, { description: 'Whose permission.' })
  agentId!: string;

  @Field(() => [ActionEnum], { description: 'Which actions; such as the agent’s role can have.' })
  actions!: Action[];

  @Field(() => [ChannelEnum], {
    nullable: true,
    description: 'On which channels. Null: on all, or on the accounts alone where they are given.',
  })
  channels?: Channel[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'On which accounts of ours. Null: on none but by channel.',
  })
  channelAccountIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'For which teams’ threads. Null: for all threads.' })
  teamIds?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'From when on. Null: from now.' })
  fromAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when. Null: until it is ended.' })
  untilAt?: Date | null;

  @Field(() => String, { description: 'Why: 1 to 500 characters, kept with it.' })
  reason!: string;
}

const ofGiving = ['NOT_FOUND', 'ARCHIVED'] as const;

export const PermissionGrantInput = inputLike(
  'PermissionGrantInput',
  'What an agent may do beyond their role, or again.',
  PermissionInput,
);
export const PermissionGrantResult = resultOf('PermissionGrant', () => PermissionPayload, ofGiving);

export const PermissionWithdrawInput = inputLike(
  'PermissionWithdrawInput',
  'What an agent may not do any more.',
  PermissionInput,
);
export const PermissionWithdrawResult = resultOf('PermissionWithdraw', () => PermissionPayload, ofGiving);

@InputType('PermissionEndInput', { description: 'Which grant or withdrawal is over before its time.' })
export class PermissionEndInput extends RequestInput {
  @Field(() => ID, { description: 'The permission.' })
  permissionId!: string;

  @Field(() => String, { description: 'Why: 1 to 500 characters, kept with it.' })
  reason!: string;
}
export const PermissionEndResult = resultOf('PermissionEnd', () => PermissionPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);
