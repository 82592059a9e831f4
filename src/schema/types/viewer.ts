import { Field, ObjectType } from 'type-graphql';
import type { Role } from '../../domain/desk/agent.ts';
import { RoleEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { Agent } from './agent.ts';
import { Desk } from './configuration.ts';

@ObjectType('Viewer', { description: 'Who asks, as the token says.' })
export class Viewer {
  @Field(() => String, { description: 'The token’s subject.' })
  subject!: string;

  @Field(() => RoleEnum, { description: 'What they may do.' })
  role!: Role;

  @Field(() => Agent, { nullable: true, description: 'The agent they are. Null: they answer no customers.' })
  agent!: Relation<Agent | null>;

  @Field(() => Desk, {
    nullable: true,
    description: 'The desk that lists are of unless they name another. Null: there is no desk yet.',
  })
  desk!: Relation<Desk | null>;
}
