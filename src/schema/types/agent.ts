import { Args, Field, Int, ObjectType } from 'type-graphql';
import type { Presence, Role, SkillLevel } from '../../domain/desk/agent.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { AssignmentsArgs, InteractionsArgs } from '../arguments/conversation.ts';
import { type Connection, connectionOf } from '../connection.ts';
import { ChannelEnum, PresenceEnum, RoleEnum } from '../enums.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { type Assignment, AssignmentConnection } from './assignment.ts';
import { Skill } from './configuration.ts';
import { Draft } from './draft.ts';
import { type Interaction, InteractionConnection } from './interaction.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';
import { WorkItem } from './work.ts';

@ObjectType('AgentSkill', { simpleResolvers: true, description: 'A skill that an agent holds.' })
export class AgentSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Relation<Skill>;

  @Field(() => Int, { description: '1 (learning) to 5 (expert).' })
  level!: SkillLevel;
}

@ObjectType('AgentChannel', { simpleResolvers: true, description: 'A channel that an agent may work on.' })
export class AgentChannel {
  @Field(() => ChannelEnum, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Int, {
    nullable: true,
    description: 'Threads of the channel at once, at most. Null: as capacity allows.',
  })
  cap!: number | null;
}

@ObjectType('Shift', {
  implements: Node,
  simpleResolvers: true,
  description: 'A weekly shift, in the desk’s time zone.',
})
export class Shift extends Node {
  @Field(() => Int, { description: '0 (Monday) to 6 (Sunday): the day it begins on.' })
  weekday!: number;

  @Field(() => Int, { description: 'Begin, in minutes from the weekday’s midnight.' })
  startMinute!: number;

  @Field(() => Int, {
    description: 'End, in minutes from the weekday’s midnight; past 1,440 on the next day.',
  })
  endMinute!: number;
}

@ObjectType('Agent', {
  implements: Node,
  simpleResolvers: true,
  description: 'Somebody who answers customers.',
})
export class Agent extends Node {
  @Field(() => String, { description: 'As colleagues see it.' })
  name!: string;

  @Field(() => String, { description: 'Unique at the desk.' })
  email!: string;

  @Field(() => RoleEnum, { description: 'The role that their token should carry.' })
  role!: Role;

  @Field(() => [String], { description: 'Languages they answer in, ISO 639-1.' })
  languages!: string[];

  @Field(() => PresenceEnum, { description: 'Whether they take work now.' })
  presence!: Presence;

  @Field(() => DateTime, { description: 'Since when the presence is so.' })
  presenceSince!: string;

  @Field(() => Int, { description: 'How much work at once, in points; a thread takes its channel’s weight.' })
  capacity!: number;

  @Field(() => Int, { description: 'Points in use now: offered, in hand, and what parked work keeps.' })
  load!: number;

  @Field(() => Boolean, { description: 'True: on duty whenever present. False: only in a shift.' })
  isAlwaysOnShift!: boolean;

  @Field(() => [Shift], { description: 'Weekly shifts by weekday and begin.' })
  shifts!: Shift[];

  @Field(() => [AgentSkill], { description: 'Skills held, the best first.' })
  skills!: AgentSkill[];

  @Field(() => [AgentChannel], { description: 'Channels that they may work on.' })
  channels!: AgentChannel[];

  @Field(() => [Team], { description: 'Teams they are in, by name.' })
  teams!: Relation<Team[]>;

  @Field(() => [WorkItem], {
    description:
      'Threads that are offered to, held for, in the hands of or parked by them; in order of service.',
  })
  work!: Relation<WorkItem[]>;

  @Field(() => [Draft], {
    description:
      'Drafts of which the approval is offered to or in the hands of them, the longest waiting first.',
  })
  approvals!: Relation<Draft[]>;

  @ListField(() => AssignmentConnection, 'What they had in hand, and have.')
  assignments(@Args(() => AssignmentsArgs) page: AssignmentsArgs): Relation<Connection<Assignment>> {
    return cameWithParent(page);
  }

  @ListField(() => InteractionConnection, 'What they did.')
  interactions(@Args(() => InteractionsArgs) page: InteractionsArgs): Relation<Connection<Interaction>> {
    return cameWithParent(page);
  }

  @Field(() => DateTime, { nullable: true, description: 'Since when they are gone. Null: at the desk.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk knows them.' })
  createdAt!: string;
}
export const AgentConnection = connectionOf('Agent', () => Agent);
