import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('JourneyStop', {
  simpleResolvers: true,
  description: 'Where a customer and the desk talked.',
})
export class JourneyStop {
  @Field(() => ChannelEnum, { description: 'The network or medium.' })
  channel!: Channel;

  @Field(() => VisibilityEnum, { description: 'Who could read it.' })
  visibility!: Visibility;
}

@ObjectType('JourneyEnd', { simpleResolvers: true, description: 'Threads that began, or ended, at a stop.' })
export class JourneyEnd extends JourneyStop {
  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => Int, { description: 'How many of them are resolved.' })
  resolved!: number;
}

@ObjectType('JourneyLink', {
  simpleResolvers: true,
  description:
    'Threads that went from one stop to another: a link of a Sankey diagram, whose nodes are stops at a step.',
})
export class JourneyLink {
  @Field(() => Int, { description: 'Which move of theirs it was, from 1.' })
  step!: number;

  @Field(() => JourneyStop, { description: 'From where.' })
  source!: JourneyStop;

  @Field(() => JourneyStop, { description: 'To where.' })
  target!: JourneyStop;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('JourneyPath', { simpleResolvers: true, description: 'Threads that went the same way.' })
export class JourneyPath {
  @Field(() => [JourneyStop], { description: 'In turn; the same one never twice in a row.' })
  stops!: readonly JourneyStop[];

  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => Int, { description: 'How many of them are resolved.' })
  resolved!: number;
}

@ObjectType('Journeys', {
  simpleResolvers: true,
  description:
    'How threads of customers went from channel to channel, by their messages and ours. At each stop and step, as many come or enter as go on or end.',
})
export class Journeys {
  @Field(() => Int, { description: 'Threads that were opened in the period and are no noise.' })
  threads!: number;

  @Field(() => Int, { description: 'Of these, threads with more than one stop.' })
  moved!: number;

  @Field(() => [JourneyEnd], { description: 'Where they began, the most frequent first.' })
  entries!: readonly JourneyEnd[];

  @Field(() => [JourneyEnd], { description: 'Where their last message was, the most frequent first.' })
  exits!: readonly JourneyEnd[];

  @Field(() => [JourneyLink], {
    description: 'By step, the most frequent first; the first 12 moves of each.',
  })
  links!: readonly JourneyLink[];

  @Field(() => [JourneyPath], { description: 'The 50 most frequent whole ways.' })
  paths!: readonly JourneyPath[];
}

@ObjectType('AuthorActivity', { simpleResolvers: true, description: 'What somebody wrote in a period.' })
export class AuthorActivity {
  @Field(() => ID, { description: 'The customer, as `customer(id:)` takes it.' })
  customerId!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether they are a key customer.' })
  isKey!: boolean;

  @Field(() => String, { nullable: true, description: 'Their segment. Null: none.' })
  segment!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many follow them, the most that any of their accounts had. Null: no network said.',
  })
  followers!: number | null;

  @Field(() => Int, { description: 'How often they wrote; noise is left out.' })
  mentions!: number;

  @Field(() => Int, { description: 'Of these, mentions of a sentiment up to 4.' })
  negativeMentions!: number;

  @Field(() => Float, { description: 'Mean, 1 to 10.' })
  sentiment!: number;

  @Field(() => Int, { description: 'In how many threads.' })
  threads!: number;

  @Field(() => [ChannelEnum], { description: 'On which channels.' })
  channels!: readonly Channel[];

  @Field(() => DateTime, { description: 'When they wrote last.' })
  lastMentionAt!: number;
}
