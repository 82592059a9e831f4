import { Field, ObjectType } from 'type-graphql';
import type { Side } from '../../domain/engagement/ownership/side.ts';
import { SideEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from './agent.ts';
import { Team } from './team.ts';

@ObjectType('Ownership', {
  simpleResolvers: true,
  description:
    'A stretch of a thread’s life in which one team answered for it, from one hand-over to the next.',
})
export class Ownership {
  @Field(() => SideEnum, {
    nullable: true,
    description:
      'The team’s side when the stretch ended; of the last one, now. Null: there was no team, or it was not written down.',
  })
  side!: Side | null;

  @Field(() => Team, {
    nullable: true,
    description: 'The team that had it when the stretch ended; of the last one, now. Null: none was decided.',
  })
  team!: Relation<Team | null>;

  @Field(() => DateTime, {
    description: 'When it was handed over; of the first one, when the thread was opened.',
  })
  from!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was handed on. Null: the team has it.' })
  until!: string | null;

  @Field(() => Agent, {
    nullable: true,
    description: 'Who handed it over. Null: it came there by itself, or from somebody who is no agent.',
  })
  by!: Relation<Agent | null>;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was handed over. Null: nobody handed it over.',
  })
  reason!: string | null;
}
