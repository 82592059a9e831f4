import { Field, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { ClockKindEnum, MeasureEnum, SlaStateEnum } from '../slaEnums.ts';
import { Mention } from './mention.ts';
import { Node } from './node.ts';
import { SlaPolicy } from './sla.ts';

@ObjectType('SlaPause', { simpleResolvers: true, description: 'A time in which a promise stood still.' })
export class SlaPause {
  @Field(() => DateTime, { description: 'From when.' })
  fromAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'Until when. Null: it still stands.' })
  toAt!: number | null;
}

@ObjectType('SlaClock', { simpleResolvers: true, description: 'One promise with a due instant.' })
export class SlaClock {
  @Field(() => ClockKindEnum, { description: 'What is promised.' })
  kind!: string;

  @Field(() => Int, {
    description: 'Counts from 1 within the kind; only NEXT_RESPONSE comes more than once.',
  })
  number!: number;

  @Field(() => SlaStateEnum, { description: 'How it stands now.' })
  state!: string;

  @Field(() => Mention, {
    nullable: true,
    description: 'The mention that waits. Null: it is about the episode as a whole.',
  })
  mention!: Relation<Mention | null>;

  @Field(() => Int, { description: 'Minutes promised.' })
  targetMinutes!: number;

  @Field(() => MeasureEnum, { description: 'How these minutes are counted.' })
  measuredIn!: string;

  @Field(() => DateTime, { description: 'From when it counts.' })
  startedAt!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when it is at risk. Null: a pause without end keeps it from that.',
  })
  atRiskAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it runs out, or ran out. Null: a pause without end holds it.',
  })
  dueAt!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds left, in its own measure, where a pause without end holds it. Null: see `dueAt`.',
  })
  remainingSeconds!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was kept, in time or not. Null: it was not, or not yet.',
  })
  stoppedAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it lapsed without being kept. Null: it did not.',
  })
  cancelledAt!: number | null;

  @Field(() => [SlaPause], { description: 'When it stood still, the earliest first.' })
  pauses!: SlaPause[];
}

@ObjectType('Episode', {
  implements: Node,
  simpleResolvers: true,
  description: 'A thread from opened to resolved.',
})
export class Episode extends Node {
  @Field(() => Int, { description: 'Counts from 1 within the thread.' })
  number!: number;

  @Field(() => DateTime, { description: 'When it was opened, or opened again.' })
  openedAt!: string;

  @Field(() => Mention, {
    nullable: true,
    description: 'The mention that opened it. Null: a person did, or a message of ours.',
  })
  openedBy!: Relation<Mention | null>;

  @Field(() => DateTime, { nullable: true, description: 'When it was resolved. Null: it is open.' })
  resolvedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the agent gave it. Null: open, or none was given.',
  })
  resolutionCode!: string | null;

  @Field(() => SlaPolicy, { nullable: true, description: 'What is promised. Null: no policy matched.' })
  slaPolicy!: Relation<SlaPolicy | null>;

  @Field(() => Int, {
    nullable: true,
    description: 'The policy’s version at the opening, which stays. Null: no policy.',
  })
  slaPolicyVersion!: number | null;

  @Field(() => [SlaClock], { description: 'Its promises; empty where nothing is promised.' })
  clocks!: SlaClock[];
}
