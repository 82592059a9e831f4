import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../connection.ts';
import { LogKindEnum } from '../enums.ts';
import { DateTime } from '../scalars.ts';
import { TimeOrderEnum } from './conversation.ts';

@InputType('AuditFilter', { description: 'Which entries; all conditions that are given must hold.' })
class AuditFilter {
  @Field(() => DateTime, { nullable: true, description: 'At this instant or later. Null: any.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this instant. Null: any.' })
  before?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Caused by exactly this actor, as `actor` shows it. Null: anybody.',
  })
  actor?: string | null;

  @Field(() => ID, { nullable: true, description: 'Caused by this agent. Null: anybody.' })
  agentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'About this thread. Null: any, and none.' })
  threadId?: string | null;

  @Field(() => [LogKindEnum], { nullable: true, description: 'Null: any.' })
  kinds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Of these types. Null: any.' })
  types?: string[] | null;
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true, description: 'Which entries. Null: all.' })
  filter?: AuditFilter | null;

  @Field(() => TimeOrderEnum, { nullable: true, description: 'Null: NEWEST.' })
  order?: string | null;
}
