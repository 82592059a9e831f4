import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.ts';
import { AssignmentOutcomeEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from './agent.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';
import { Thread } from './thread.ts';

@ObjectType('Assignment', {
  implements: Node,
  simpleResolvers: true,
  description: 'A thread in one agent’s hands, from assigned to released.',
})
export class Assignment extends Node {
  @Field(() => Thread, { description: 'The thread.' })
  thread!: Relation<Thread>;

  @Field(() => Agent, { description: 'The agent.' })
  agent!: Relation<Agent>;

  @Field(() => Team, { description: 'The team through which the agent got it.' })
  team!: Relation<Team>;

  @Field(() => Int, { description: 'The ring of that team’s plan; 0 is the first.' })
  ring!: number;

  @Field(() => DateTime, { description: 'When the agent accepted it.' })
  startedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it left the agent’s hands. Null: it is there still.',
  })
  endedAt!: string | null;

  @Field(() => AssignmentOutcomeEnum, { nullable: true, description: 'How it ended. Null: it has not.' })
  outcome!: string | null;
}
export const AssignmentConnection = connectionOf('Assignment', () => Assignment);
