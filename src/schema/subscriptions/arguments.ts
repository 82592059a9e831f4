import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Channel, MentionType } from '../../domain/desk/channel.ts';
import { ChannelEnum, InteractionKindEnum, MentionTypeEnum } from '../enums.ts';

/** Where a subscription begins. */
@ArgsType()
abstract class FollowArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      'The desk. Null: that of what is named, or the viewer’s own, or the oldest one for viewers who see them all.',
  })
  deskId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The `cursor` of the last event seen, or the `lastSequence` of the desk that was read before: what came later follows, without gap or doubling. Null: from now on.',
  })
  after?: string | null;
}

@InputType('MentionArrivedFilter', {
  description: 'Which mentions; all conditions that are given must hold.',
})
export class MentionArrivedFilter {
  @Field(() => [ChannelEnum], { nullable: true, description: 'Null: any channel.' })
  channels?: Channel[] | null;

  @Field(() => [MentionTypeEnum], { nullable: true, description: 'Null: any.' })
  mentionTypes?: MentionType[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Mentions that a keyword gave to this team, or whose thread is with it. Null: any.',
  })
  teamId?: string | null;
}

@ArgsType()
export class MentionArrivedArgs extends FollowArgs {
  @Field(() => MentionArrivedFilter, { nullable: true, description: 'Which mentions. Null: all.' })
  filter?: MentionArrivedFilter | null;
}

@ArgsType()
export class ThreadChangedArgs extends FollowArgs {
  @Field(() => ID, { nullable: true, description: 'This thread only. Null: any.' })
  threadId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Threads that are with this team, or went from or to it. Null: any.',
  })
  teamId?: string | null;
}

@ArgsType()
export class QueueChangedArgs extends FollowArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'This team’s queue; an agent’s own teams only. Null: all that the viewer may see.',
  })
  teamId?: string | null;
}

@ArgsType()
export class AgentChangedArgs extends FollowArgs {
  @Field(() => ID, { nullable: true, description: 'This agent only. Null: any.' })
  agentId?: string | null;
}

@InputType('AgentActivityFilter', {
  description: 'Which interactions; all conditions that are given must hold.',
})
export class AgentActivityFilter {
  @Field(() => ID, { nullable: true, description: 'By this agent. Null: by any.' })
  agentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'By the agents who are in this team now. Null: of any.' })
  teamId?: string | null;

  @Field(() => [InteractionKindEnum], { nullable: true, description: 'Null: any.' })
  kinds?: string[] | null;
}

@ArgsType()
export class AgentActivityArgs extends FollowArgs {
  @Field(() => AgentActivityFilter, { nullable: true, description: 'Which interactions. Null: all.' })
  filter?: AgentActivityFilter | null;
}

@ArgsType()
export class ApprovalChangedArgs extends FollowArgs {}

@ArgsType()
export class CrisisChangedArgs extends FollowArgs {}

@ArgsType()
export class AlertChangedArgs extends FollowArgs {}

@ArgsType()
export class SimulationProgressedArgs extends FollowArgs {
  @Field(() => ID, { nullable: true, description: 'This simulation only. Null: any of the desk.' })
  simulationId?: string | null;
}

@ArgsType()
export class BulkProgressedArgs extends FollowArgs {
  @Field(() => ID, { nullable: true, description: 'This bulk action only. Null: any of the desk.' })
  bulkActionId?: string | null;
}

/** A wallboard has no past: there is nothing to resume. */
@ArgsType()
export class WallboardChangedArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      'The desk. Null: the team’s, or the viewer’s own, or the oldest one for viewers who see them all.',
  })
  deskId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Whose wallboard. Null: the whole desk’s.' })
  teamId?: string | null;
}
