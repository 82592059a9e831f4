import { Args, Field, Int, ObjectType } from 'type-graphql';
import type { BulkChange, BulkUnit } from '../../domain/engagement/bulk/bulkChange.ts';
import type { BulkState, TargetState } from '../../domain/engagement/bulk/bulkState.ts';
import {
  BulkKindEnum,
  BulkStateEnum,
  BulkTargetStateEnum,
  BulkTargetsArgs,
  BulkUnitEnum,
} from '../arguments/bulk.ts';
import { type Connection, connectionOf } from '../connection.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from './agent.ts';
import { Mention } from './mention.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';
import { Thread } from './thread.ts';

@ObjectType('BulkRefusal', {
  simpleResolvers: true,
  description:
    'Why one thread or mention was not changed, or not put back: what the single action would answer.',
})
export class BulkRefusal {
  @Field(() => String, {
    description:
      'Stable, such as `NOT_HOLDER`; `FAULT`: the desk failed at it every time, which is for whoever runs it to look into.',
  })
  code!: string;

  @Field(() => String, { description: 'What happened and what to do, for people.' })
  message!: string;
}

@ObjectType('BulkTarget', {
  simpleResolvers: true,
  description: 'One thread or mention of a bulk action, and what became of it.',
})
export class BulkTarget {
  @Field(() => Thread, {
    nullable: true,
    description: 'The thread, or that of the mention when it was chosen. Null: it may not be seen.',
  })
  thread!: Relation<Thread | null>;

  @Field(() => Mention, { nullable: true, description: 'The mention. Null: it is about the whole thread.' })
  mention!: Relation<Mention | null>;

  @Field(() => BulkTargetStateEnum, { description: 'What became of it.' })
  state!: TargetState;

  @Field(() => BulkRefusal, { nullable: true, description: 'Null: nothing was refused.' })
  refusal!: BulkRefusal | null;
}
const BulkTargetConnection = connectionOf('BulkTarget', () => BulkTarget);

@ObjectType('BulkChange', { simpleResolvers: true, description: 'What a bulk action does to each.' })
export class BulkChangeDone {
  @Field(() => BulkKindEnum, { description: 'What it does; the other fields are about it.' })
  kind!: BulkChange['kind'];

  @Field(() => [String], { description: 'Tags it adds.' })
  addedTags!: string[];

  @Field(() => [String], { description: 'Tags it takes away.' })
  removedTags!: string[];

  @Field(() => Int, { nullable: true, description: 'The priority it sets. Null: none.' })
  priorityMinutes!: number | null;

  @Field(() => Team, { nullable: true, description: 'The team that it hands over to. Null: none.' })
  toTeam!: Relation<Team | null>;

  @Field(() => Agent, { nullable: true, description: 'The agent whom it hands over to. Null: none.' })
  toAgent!: Relation<Agent | null>;

  @Field(() => String, { nullable: true, description: 'Why it hands over. Null: it does not.' })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The resolution code that it closes with. Null: none.',
  })
  code!: string | null;
}

@ObjectType('BulkProgress', { simpleResolvers: true, description: 'How far a bulk action is.' })
export class BulkProgress {
  @Field(() => Int, { description: 'Threads or mentions that it is done to.' })
  targets!: number;

  @Field(() => Int, { description: 'Of these changed, whether put back since or not.' })
  changed!: number;

  @Field(() => Int, { description: 'Of these not changed, each with its reason.' })
  refused!: number;

  @Field(() => Int, { description: 'Of those changed, put back.' })
  undone!: number;

  @Field(() => Int, { description: 'Of those changed, not put back, each with its reason.' })
  kept!: number;
}

@ObjectType('BulkAction', {
  implements: Node,
  simpleResolvers: true,
  description: 'Many threads or mentions that are changed as one operation; later arrivals are not touched.',
})
export class BulkAction extends Node {
  @Field(() => BulkUnitEnum, { description: 'What it was chosen from.' })
  selects!: BulkUnit;

  @Field(() => Int, { description: 'How many were chosen.' })
  selectedCount!: number;

  @Field(() => BulkStateEnum, { description: 'Where it stands.' })
  state!: BulkState;

  @Field(() => BulkChangeDone, { nullable: true, description: 'Null: nothing has been asked for yet.' })
  change!: Relation<BulkChangeDone | null>;

  @Field(() => BulkProgress, { description: 'How far it is.' })
  progress!: BulkProgress;

  @ListField(
    () => BulkTargetConnection,
    'What it is about, in the order of the list that it was chosen from: the first few show what is meant, those in the state REFUSED what went wrong.',
  )
  targets(@Args(() => BulkTargetsArgs) page: BulkTargetsArgs): Relation<Connection<BulkTarget>> {
    return cameWithParent(page);
  }

  @Field(() => String, { description: 'Who asked for it, as the desk’s log names them.' })
  requestedBy!: string;

  @Field(() => DateTime, { description: 'When it was chosen.' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was asked for. Null: not yet.' })
  startedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was done, or undone. Null: not yet.' })
  endedAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until then `bulkUndo` takes it back. Null: it is not done, or undone.',
  })
  undoableUntil!: string | null;
}
export const BulkActionConnection = connectionOf('BulkAction', () => BulkAction);
