import { Args, Field, Int, ObjectType } from 'type-graphql';
import type { Side } from '../../domain/engagement/ownership/side.ts';
import { AgentsArgs } from '../arguments/people.ts';
import { type Connection, connectionOf, PageArgs } from '../connection.ts';
import { SideEnum } from '../enums.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { type Agent, AgentConnection } from './agent.ts';
import { Node } from './node.ts';
import { type WorkItem, WorkItemConnection } from './work.ts';

@ObjectType('Team', { implements: Node, simpleResolvers: true, description: 'Agents who share a queue.' })
export class Team extends Node {
  @Field(() => String, { description: 'Unique at the desk.' })
  name!: string;

  @Field(() => SideEnum, { description: 'Who answers for its threads.' })
  side!: Side;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is out of use. Null: in use.' })
  archivedAt!: string | null;

  @Field(() => DateTime, { description: 'Since when the desk has it.' })
  createdAt!: string;

  @Field(() => Int, {
    description: 'Threads that wait for any agent of the team, or of its further rings, now.',
  })
  waitingCount!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when the longest-waiting thread waits. Null: none waits.',
  })
  waitingSince!: string | null;

  @ListField(() => WorkItemConnection, 'Threads that wait in its queue, in the order of service.')
  queue(@Args(() => PageArgs) page: PageArgs): Relation<Connection<WorkItem>> {
    return cameWithParent(page);
  }

  @ListField(() => AgentConnection, 'Its members.')
  agents(@Args(() => AgentsArgs) page: AgentsArgs): Relation<Connection<Agent>> {
    return cameWithParent(page);
  }
}
export const TeamConnection = connectionOf('Team', () => Team);
