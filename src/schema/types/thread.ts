import { Args, Field, Int, ObjectType } from 'type-graphql';
import type { Channel, MentionType, Visibility } from '../../domain/desk/channel.ts';
import type { Side } from '../../domain/engagement/ownership/side.ts';
import { AssignmentsArgs, HistoryArgs, InteractionsArgs } from '../arguments/conversation.ts';
import { MentionsArgs } from '../arguments/mentions.ts';
import { type Connection, connectionOf } from '../connection.ts';
import { ChannelEnum, MentionTypeEnum, SideEnum, ThreadStateEnum, VisibilityEnum } from '../enums.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { SlaStateEnum } from '../slaEnums.ts';
import { Agent } from './agent.ts';
import { type Assignment, AssignmentConnection } from './assignment.ts';
import { ChannelAccount } from './configuration.ts';
import { Crisis } from './crisis.ts';
import { Customer } from './customer.ts';
import { Draft } from './draft.ts';
import { Episode } from './episode.ts';
import { type HistoryEntry, HistoryEntryConnection } from './history.ts';
import { type Interaction, InteractionConnection } from './interaction.ts';
import { type Mention, MentionConnection } from './mention.ts';
import { Node } from './node.ts';
import { Ownership } from './ownership.ts';
import { Team } from './team.ts';
import { ThreadPresence } from './threadPresence.ts';
import { WorkItem } from './work.ts';

@ObjectType('Leg', {
  simpleResolvers: true,
  description: 'A stretch of a thread on one channel and in one visibility.',
})
export class Leg {
  @Field(() => ChannelEnum, { description: 'The network or medium.' })
  channel!: Channel;

  @Field(() => VisibilityEnum, { description: 'Who can read it.' })
  visibility!: Visibility;

  @Field(() => ChannelAccount, { nullable: true, description: 'The account of ours. Null: it is gone.' })
  channelAccount!: Relation<ChannelAccount | null>;

  @Field(() => DateTime, { description: 'Its first message.' })
  firstAt!: string;

  @Field(() => DateTime, { description: 'Its last message.' })
  lastAt!: string;

  @Field(() => Int, { description: 'Its messages, both ways.' })
  postCount!: number;
}

@ObjectType('Thread', {
  implements: Node,
  simpleResolvers: true,
  description: 'One customer’s conversation about one matter; it can move between channels and come back.',
})
export class Thread extends Node {
  @Field(() => String, { description: 'The beginning of its first message.' })
  subject!: string;

  @Field(() => Customer, {
    nullable: true,
    description: 'Who opened it. Null: only messages of ours are known so far.',
  })
  customer!: Relation<Customer | null>;

  @Field(() => [Customer], {
    description: 'Others who wrote in it, by name; their answers are peer answers.',
  })
  participants!: Relation<Customer[]>;

  @Field(() => ThreadStateEnum, { description: 'Whether it still wants something of the desk.' })
  state!: string;

  @Field(() => SlaStateEnum, {
    nullable: true,
    description:
      'The worst among the promises of its latest episode now, from missed over at risk, running, paused and met to cancelled. Null: nothing is promised.',
  })
  slaState!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the next promise runs out. Null: none is counting.',
  })
  dueAt!: string | null;

  @Field(() => Team, {
    nullable: true,
    description: 'The team that answers for it: the one it was handed to, if it was. Null: none was decided.',
  })
  team!: Relation<Team | null>;

  @Field(() => SideEnum, {
    nullable: true,
    description: 'The side that answers for it: its team’s. Null: no team was decided.',
  })
  side!: Side | null;

  @Field(() => [Ownership], {
    description: 'Which teams and sides answered for it, by its hand-overs between teams; the first first.',
  })
  ownership!: Ownership[];

  @Field(() => Agent, { nullable: true, description: 'Who has it in hand. Null: nobody.' })
  assignee!: Relation<Agent | null>;

  @Field(() => WorkItem, {
    nullable: true,
    description: 'Where it stands with the router. Null: it needs no agent now.',
  })
  work!: Relation<WorkItem | null>;

  @Field(() => [ChannelEnum], {
    description: 'Channels that it passed through, in the order of their first message.',
  })
  channels!: Channel[];

  @Field(() => [Leg], { description: 'Its way through channels and visibilities, the first leg first.' })
  legs!: Leg[];

  @Field(() => [Episode], {
    description: 'From opened to resolved, once for each time it was opened; the first first.',
  })
  episodes!: Relation<Episode[]>;

  @Field(() => MentionTypeEnum, { description: 'What it is about.' })
  mentionType!: MentionType;

  @Field(() => [String], { description: 'Tags of its mentions, each once.' })
  tags!: string[];

  @Field(() => [Crisis], {
    description:
      'Crises that were open, and that it is about, when a mention of it arrived; in order of opening.',
  })
  crises!: Relation<Crisis[]>;

  @Field(() => String, { nullable: true, description: 'ISO 639-1 code. Null: could not be told.' })
  language!: string | null;

  @Field(() => Number, {
    nullable: true,
    description: 'Of the latest customer mention, 1 to 10. Null: there is none.',
  })
  sentiment!: number | null;

  @Field(() => Int, { description: 'Minutes by which it is served earlier, from its mentions.' })
  priorityMinutes!: number;

  @Field(() => DateTime, { description: 'Its first message.' })
  openedAt!: string;

  @Field(() => DateTime, { description: 'Its last message, either way.' })
  lastPostAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'Its last mention. Null: there is none.' })
  lastMentionAt!: string | null;

  @Field(() => Int, { description: 'Messages from customers.' })
  mentionCount!: number;

  @Field(() => Int, { description: 'What we did on it.' })
  interactionCount!: number;

  @Field(() => Int, { description: 'Messages on networks, both ways.' })
  postCount!: number;

  @Field(() => Number, {
    description:
      'Grows with every message; `threadReply` takes it as `expectedVersion`. It is the place of the latest in the desk’s log.',
  })
  version!: number;

  @ListField(() => MentionConnection, 'What customers wrote, the earliest first unless asked otherwise.')
  mentions(@Args(() => MentionsArgs) page: MentionsArgs): Relation<Connection<Mention>> {
    return cameWithParent(page);
  }

  @ListField(() => InteractionConnection, 'What we did, the earliest first unless asked otherwise.')
  interactions(@Args(() => InteractionsArgs) page: InteractionsArgs): Relation<Connection<Interaction>> {
    return cameWithParent(page);
  }

  @ListField(() => AssignmentConnection, 'In whose hands it was, and is.')
  assignments(@Args(() => AssignmentsArgs) page: AssignmentsArgs): Relation<Connection<Assignment>> {
    return cameWithParent(page);
  }

  @ListField(
    () => HistoryEntryConnection,
    'Its rows of the desk’s log, the earliest first unless asked otherwise.',
  )
  history(@Args(() => HistoryArgs) page: HistoryArgs): Relation<Connection<HistoryEntry>> {
    return cameWithParent(page);
  }

  @Field(() => Draft, {
    nullable: true,
    description: 'The answer that is being written, or waits for approval. Null: none.',
  })
  draft!: Relation<Draft | null>;

  @Field(() => [ThreadPresence], {
    description: 'Agents who have it before them now, the longest first; the caller too.',
  })
  presence!: Relation<ThreadPresence[]>;

  @Field(() => Thread, {
    nullable: true,
    description: 'The thread that this one turned out to be part of. Null: none.',
  })
  mergedInto!: Relation<Thread | null>;
}
export const ThreadConnection = connectionOf('Thread', () => Thread);
