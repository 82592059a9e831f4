import { Field, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { ClockKindEnum, SlaStateEnum } from '../slaEnums.ts';
import { Mention } from './mention.ts';
import { Node } from './node.ts';
import { SlaPolicy } from './sla.ts';

@ObjectType('SlaClock', { simpleResolvers: true, description: 'One promise with a due instant.' })
export class SlaClock {
  @Field(() => ClockKindEnum, { description: 'What is promised.' })
  kind!: string;

  @Field(() => SlaStateEnum, { description: 'How it stands now.' })
  state!: string;

  @Field(() => DateTime, { description: 'From when it counts.' })
  startedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it runs out, or ran out. Null: while it is paused.',
  })
  dueAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was kept. Null: it was not, or not yet.' })
  metAt!: string | null;
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
