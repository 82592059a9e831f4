import { Field, ObjectType } from 'type-graphql';
import type { FocusDoing } from '../../domain/engagement/focus/focus.ts';
import { FocusDoingEnum } from '../engagementEnums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from './agent.ts';

@ObjectType('ThreadPresence', {
  simpleResolvers: true,
  description: 'An agent who has a thread before them, as `threadFocus` told.',
})
export class ThreadPresence {
  @Field(() => Agent, { description: 'Who.' })
  agent!: Relation<Agent>;

  @Field(() => FocusDoingEnum, { description: 'What they do there.' })
  doing!: FocusDoing;

  @Field(() => DateTime, { description: 'Since when they do it.' })
  since!: string;

  @Field(() => DateTime, {
    description: 'When it is over unless it is renewed; no event tells of that instant.',
  })
  endsAt!: string;
}
