import { Field, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import type { Action } from '../../domain/engagement/permissions/action.ts';
import { connectionOf } from '../connection.ts';
import { enumeration } from '../enumeration.ts';
import { ActionEnum, ChannelEnum, PermissionStandingEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from './agent.ts';
import { ChannelAccount } from './configuration.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';

const PermissionEffectEnum = enumeration('PermissionEffect', 'What a permission does.', {
  grant: 'It allows.',
  withdrawal: 'It forbids.',
});

@ObjectType('Permission', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What one agent was given, or had taken away, beyond what the role brings. It is never changed, only ended; of two that cover the same, the later given counts.',
})
export class Permission extends Node {
  @Field(() => Agent, { description: 'Whose it is.' })
  agent!: Relation<Agent>;

  @Field(() => PermissionEffectEnum, { description: 'Whether it allows or forbids.' })
  effect!: string;

  @Field(() => [ActionEnum], { description: 'What it is about.' })
  actions!: Action[];

  @Field(() => [ChannelEnum], {
    nullable: true,
    description:
      'On these channels, and on its accounts. Null: on no channel as a whole; on all where it has no accounts.',
  })
  channels!: Channel[] | null;

  @Field(() => [ChannelAccount], { description: 'On these accounts of ours, beside its channels.' })
  channelAccounts!: Relation<ChannelAccount[]>;

  @Field(() => [Team], { description: 'For threads of these teams. Empty: for all threads.' })
  teams!: Relation<Team[]>;

  @Field(() => Boolean, { description: 'Whether it holds on all channels and for all threads.' })
  isEverywhere!: boolean;

  @Field(() => PermissionStandingEnum, { description: 'Whether it holds now.' })
  standing!: string;

  @Field(() => DateTime, { nullable: true, description: 'From when on. Null: from when it was given.' })
  fromAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when. Null: until it is ended.' })
  untilAt!: string | null;

  @Field(() => String, { description: 'Why, in the words of whoever gave it.' })
  reason!: string;

  @Field(() => String, {
    description: 'Who gave it, as the desk’s log names them, such as `supervisor:sue`.',
  })
  author!: string;

  @Field(() => DateTime, { description: 'When it was given.' })
  givenAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was ended. Null: it was not.' })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who ended it. Null: nobody.' })
  endedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended. Null: it was not.' })
  endReason!: string | null;
}
export const PermissionConnection = connectionOf('Permission', () => Permission);

const PermissionSourceEnum = enumeration('PermissionSource', 'Where a word about an action comes from.', {
  role: 'The role’s default.',
  grant: 'A grant.',
  withdrawal: 'A withdrawal.',
});

@ObjectType('EffectivePermission', {
  description:
    'One word about what an agent may do. Of those of one action that are in force, the first whose permission covers channel and team decides; the role’s default is the last and covers all.',
})
export class EffectivePermission {
  @Field(() => ActionEnum, { description: 'The action.' })
  action!: Action;

  @Field(() => Boolean, { description: 'Whether it allows the action where it holds.' })
  isAllowed!: boolean;

  @Field(() => Boolean, { description: 'Whether it holds now. False: its time is over, or to come.' })
  isInForce!: boolean;

  @Field(() => PermissionSourceEnum, { description: 'Where it comes from.' })
  because!: string;

  @Field(() => Permission, { nullable: true, description: 'The permission. Null: the role’s default.' })
  permission!: Relation<Permission | null>;
}
