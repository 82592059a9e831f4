import { Field, ObjectType } from 'type-graphql';
import type { BulkState } from '../../domain/engagement/bulk/bulkState.ts';
import { BulkStateEnum } from '../arguments/bulk.ts';
import { type SimulationState, SimulationStateEnum } from '../arguments/lab.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from '../types/agent.ts';
import { Alert } from '../types/alert.ts';
import { BulkAction, BulkProgress } from '../types/bulk.ts';
import { Crisis } from '../types/crisis.ts';
import { Draft } from '../types/draft.ts';
import { Interaction } from '../types/interaction.ts';
import { Mention } from '../types/mention.ts';
import { Simulation, SimulationProgress } from '../types/simulation.ts';
import { Team } from '../types/team.ts';
import { Thread } from '../types/thread.ts';

/** What every event of a subscription has. */
@ObjectType({ simpleResolvers: true })
abstract class DeskEvent {
  @Field(() => String, {
    description: 'Opaque; as `after` of the same subscription it brings what came later.',
  })
  cursor!: string;

  @Field(() => DateTime, { description: 'When it happened; of several changes the last.' })
  at!: number;
}

@ObjectType('MentionArrived', {
  simpleResolvers: true,
  description: 'A mention reached the desk; every one of them is told, in the order of arrival.',
})
export class MentionArrived extends DeskEvent {
  @Field(() => Mention, { description: 'The mention as it is now.' })
  mention!: Relation<Mention>;
}

/** The log's rows behind an event. */
@ObjectType({ simpleResolvers: true })
abstract class ChangeEvent extends DeskEvent {
  @Field(() => [String], {
    description:
      'Types of the log’s rows behind it, such as `workAssigned`: what HistoryEntry has as `type`.',
  })
  types!: string[];
}

@ObjectType('ThreadChanged', {
  simpleResolvers: true,
  description: 'Something about a thread is not as it was; changes at once are told as one.',
})
export class ThreadChanged extends ChangeEvent {
  @Field(() => Thread, { nullable: true, description: 'The thread as it is now. Null: it is gone.' })
  thread!: Relation<Thread | null>;
}

@ObjectType('QueueChanged', {
  simpleResolvers: true,
  description: 'Work came to, left or moved in queues; changes at once are told as one.',
})
export class QueueChanged extends DeskEvent {
  @Field(() => [Team], { description: 'The teams whose queues they are, as they are now.' })
  teams!: Relation<Team[]>;
}

@ObjectType('AgentChanged', {
  simpleResolvers: true,
  description:
    'An agent’s configuration, presence or work is not as it was; changes at once are told as one.',
})
export class AgentChanged extends ChangeEvent {
  @Field(() => Agent, { nullable: true, description: 'The agent as they are now. Null: they are gone.' })
  agent!: Relation<Agent | null>;
}

@ObjectType('AgentActivity', {
  simpleResolvers: true,
  description: 'An agent did something on a thread; each is told, in the order of the desk’s log.',
})
export class AgentActivity extends DeskEvent {
  @Field(() => Interaction, { description: 'What was done.' })
  interaction!: Relation<Interaction>;
}

@ObjectType('ApprovalChanged', {
  simpleResolvers: true,
  description:
    'A draft was submitted, withdrawn, taken on, decided about, sent or put away; changes at once are told as one.',
})
export class ApprovalChanged extends ChangeEvent {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now. Null: it is gone.' })
  draft!: Relation<Draft | null>;
}

@ObjectType('CrisisChanged', {
  simpleResolvers: true,
  description:
    'A crisis was opened, closed, ticked off or written about; changes at once are told as one. The teams to be told are `crisis.plan.toldTeams`.',
})
export class CrisisChanged extends ChangeEvent {
  @Field(() => Crisis, { nullable: true, description: 'The crisis as it is now. Null: it is gone.' })
  crisis!: Relation<Crisis | null>;
}

@ObjectType('AlertChanged', {
  simpleResolvers: true,
  description:
    'An alert was raised, went on to its next step, was acknowledged or is over; changes at once are told as one. The teams to be told are `alert.rule.toldTeams`, and those of the steps up to `alert.level`.',
})
export class AlertChanged extends ChangeEvent {
  @Field(() => Alert, {
    nullable: true,
    description: 'The alert as it is now. Null: its thread is not the viewer’s to see.',
  })
  alert!: Relation<Alert | null>;
}

@ObjectType('SimulationProgressed', {
  simpleResolvers: true,
  description:
    'A simulation was asked for, has got on, or has come to its end; each step is told, in the order of the desk’s log.',
})
export class SimulationProgressed extends DeskEvent {
  @Field(() => SimulationStateEnum, { description: 'Where it stood after this step.' })
  state!: SimulationState;

  @Field(() => SimulationProgress, {
    nullable: true,
    description:
      'How far it was with this step, once a second at the most. Null: the step tells nothing of it.',
  })
  progress!: SimulationProgress | null;

  @Field(() => Simulation, { description: 'The simulation as it is now.' })
  simulation!: Relation<Simulation>;
}

@ObjectType('BulkProgressed', {
  simpleResolvers: true,
  description:
    'A bulk action was asked for, has got on, or is done; each step is told, in the order of the desk’s log.',
})
export class BulkProgressed extends DeskEvent {
  @Field(() => BulkStateEnum, { description: 'Where it stood after this step.' })
  state!: BulkState;

  @Field(() => BulkProgress, {
    nullable: true,
    description: 'How far it was with this step. Null: the step tells nothing of it.',
  })
  progress!: BulkProgress | null;

  @Field(() => BulkAction, { description: 'The bulk action as it is now.' })
  bulkAction!: Relation<BulkAction>;
}
