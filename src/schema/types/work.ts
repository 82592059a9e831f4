import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.ts';
import { WorkStateEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from './agent.ts';
import { RequiredSkill } from './requiredSkill.ts';
import { Team } from './team.ts';
import { Thread } from './thread.ts';

@ObjectType('WorkItem', {
  simpleResolvers: true,
  description: 'A thread that needs an agent, as the router sees it.',
})
export class WorkItem {
  @Field(() => Thread, { description: 'The thread.' })
  thread!: Relation<Thread>;

  @Field(() => WorkStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Team, { description: 'The team whose queue it is in.' })
  team!: Relation<Team>;

  @Field(() => Agent, {
    nullable: true,
    description: 'Who has it, is offered it, or for whom it is held. Null: nobody.',
  })
  agent!: Relation<Agent | null>;

  @Field(() => [RequiredSkill], {
    description: 'What whoever takes it must be able to do in the team’s first ring.',
  })
  skills!: RequiredSkill[];

  @Field(() => Int, { description: 'The ring it has widened to; 0 is the team’s first.' })
  ring!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Place in its team’s queue, from 1. Null: it does not wait there.',
  })
  position!: number | null;

  @Field(() => DateTime, { description: 'Since when it wants an agent; kept when it goes back to wait.' })
  queuedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its next promise runs out. Null: there is none.',
  })
  dueAt!: string | null;

  @Field(() => Number, {
    description: 'Minutes by which it is served earlier than its promise or age alone would have it.',
  })
  boostMinutes!: number;

  @Field(() => DateTime, { nullable: true, description: 'When the offer expires. Null: not offered.' })
  offerExpiresAt!: string | null;
}
export const WorkItemConnection = connectionOf('WorkItem', () => WorkItem);
