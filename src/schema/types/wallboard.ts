import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Presence } from '../../domain/desk/agent.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { ChannelEnum, PresenceEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Crisis } from './crisis.ts';
import { Mention } from './mention.ts';
import { Team } from './team.ts';
import { Thread } from './thread.ts';

@ObjectType('AgeBand', { simpleResolvers: true, description: 'Threads that have waited about as long.' })
export class AgeBand {
  @Field(() => Int, { description: 'They have waited so many seconds at least.' })
  fromSeconds!: number;

  @Field(() => Int, { nullable: true, description: 'And less than so many. Null: or longer.' })
  beforeSeconds!: number | null;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('WaitingOnChannel', {
  simpleResolvers: true,
  description: 'What waits in queues, of one channel.',
})
export class WaitingOnChannel {
  @Field(() => ChannelEnum, { description: 'Where the threads began.' })
  channel!: Channel;

  @Field(() => Int, { description: 'How many wait.' })
  count!: number;

  @Field(() => DateTime, { description: 'Since when the oldest of them waits.' })
  oldestSince!: number;

  @Field(() => [AgeBand], { description: 'By how long they have waited; empty bands are there too.' })
  ages!: readonly AgeBand[];
}

@ObjectType('AgentsInState', {
  simpleResolvers: true,
  description: 'Agents of teams, by whether they take work.',
})
export class AgentsInState {
  @Field(() => PresenceEnum, { description: 'Whether they take work.' })
  presence!: Presence;

  @Field(() => Int, { description: 'How many agents.' })
  count!: number;

  @Field(() => Int, { description: 'Points of work in their hands.' })
  load!: number;

  @Field(() => Int, { description: 'Points that they can take.' })
  capacity!: number;
}

@ObjectType('ChannelArrivals', {
  simpleResolvers: true,
  description: 'Mentions on a channel in the last hour, beside those expected.',
})
export class ChannelArrivals {
  @Field(() => ChannelEnum, { description: 'Where.' })
  channel!: Channel;

  @Field(() => Int, { description: 'Mentions published in the last 60 minutes.' })
  mentions!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'By the same hour of the weeks before and the publishing schedule. Null: fewer than two weeks are known, or the viewer may not see all of the channel.',
  })
  expected!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mentions ÷ expected. Null: fewer than four weeks are known.',
  })
  ratio!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '0 to 1: of so many or more by chance. Null: as `ratio`.',
  })
  chance!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'At least 10 mentions, twice as many as expected, and by chance once in 10,000 hours at most. Null: as `ratio`.',
  })
  isSpike!: boolean | null;
}

@ObjectType('Wallboard', {
  simpleResolvers: true,
  description:
    'A desk as it is now. With a team, what waits, promises and agents are the team’s; what arrives, its mood, top mentions and crises are the desk’s.',
})
export class Wallboard {
  @Field(() => DateTime, { description: 'When it was so.' })
  at!: number;

  @Field(() => Float, { description: 'The last row of the desk’s log that is in it.' })
  sequence!: number;

  @Field(() => Team, { nullable: true, description: 'Whose it is. Null: the whole desk’s.' })
  team!: Relation<Team | null>;

  @Field(() => Int, { description: 'Threads that wait in queues.' })
  waitingCount!: number;

  @Field(() => [WaitingOnChannel], { description: 'The same by channel and age, the most first.' })
  waiting!: readonly WaitingOnChannel[];

  @Field(() => Thread, { nullable: true, description: 'The one that waits longest. Null: none waits.' })
  oldest!: Relation<Thread | null>;

  @Field(() => Int, { description: 'Open threads of which a promise is at risk and none is broken.' })
  atRiskCount!: number;

  @Field(() => Int, { description: 'Promises broken since midnight by the desk’s clock.' })
  missedTodayCount!: number;

  @Field(() => [AgentsInState], { description: 'By presence, those who take work first.' })
  agents!: readonly AgentsInState[];

  @Field(() => [ChannelArrivals], { description: 'Of each channel on which something came or is expected.' })
  arrivals!: readonly ChannelArrivals[];

  @Field(() => [ChannelArrivals], { description: 'Those of the arrivals that are a spike.' })
  spikes!: readonly ChannelArrivals[];

  @Field(() => Float, {
    nullable: true,
    description: 'Mean sentiment of the last hour’s mentions, 1 to 10. Null: there were none.',
  })
  sentiment!: number | null;

  @Field(() => [Mention], {
    description:
      'Of the last hour’s mentions the five whose authors have most followers, where the network says so.',
  })
  topMentions!: Relation<Mention>[];

  @Field(() => [Crisis], { description: 'Crises that are open, in the order of their opening.' })
  crises!: Relation<Crisis>[];
}
