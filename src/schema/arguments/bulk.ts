import { ArgsType, Field, InputType } from 'type-graphql';
import type { BulkChange, BulkUnit } from '../../domain/engagement/bulk/bulkChange.ts';
import type { BulkState, TargetState } from '../../domain/engagement/bulk/bulkState.ts';
import { PageArgs } from '../connection.ts';
import { enumeration } from '../enumeration.ts';
import { TimeOrderEnum } from './conversation.ts';

export const BulkUnitEnum = enumeration<BulkUnit>('BulkUnit', 'What a bulk action was chosen from.', {
  mention: 'Mentions.',
  thread: 'Threads.',
});

export const BulkStateEnum = enumeration<BulkState>('BulkState', 'Where a bulk action stands.', {
  selected: 'Chosen; nothing is changed yet.',
  changing: 'Under way.',
  changed: 'Done; it can be undone for a while.',
  undoing: 'Being taken back.',
  undone: 'Taken back.',
});

export const BulkTargetStateEnum = enumeration<TargetState>(
  'BulkTargetState',
  'Where one thread or mention of a bulk action stands.',
  {
    selected: 'Not changed yet.',
    asked: 'The router has still to decide.',
    changed: 'Changed.',
    refused: 'Not changed; `refusal` says why.',
    undoAsked: 'To be put back; the router has still to decide.',
    undone: 'As it was before.',
    kept: 'Not put back; `refusal` says why.',
  },
);

export const BulkKindEnum = enumeration<BulkChange['kind']>('BulkKind', 'What a bulk action does.', {
  tag: 'Adds and takes away tags of mentions.',
  prioritise: 'Sets the priority of mentions.',
  markNoise: 'Says that mentions are noise.',
  assign: 'Hands threads over through the router.',
  close: 'Ends the episodes of threads.',
});

@InputType('BulkActionFilter', { description: 'Which bulk actions.' })
export class BulkActionFilter {
  @Field(() => [BulkStateEnum], { nullable: true, description: 'Null: any.' })
  states?: BulkState[] | null;
}

@ArgsType()
export class BulkActionsArgs extends PageArgs {
  @Field(() => BulkActionFilter, { nullable: true, description: 'Null: all.' })
  filter?: BulkActionFilter | null;

  @Field(() => TimeOrderEnum, { nullable: true, description: 'Null: NEWEST.' })
  order?: string | null;
}

@InputType('BulkTargetFilter', { description: 'Which threads or mentions of a bulk action.' })
export class BulkTargetFilter {
  @Field(() => [BulkTargetStateEnum], {
    nullable: true,
    description: 'Such as REFUSED: what was not changed, and why. Null: any.',
  })
  states?: TargetState[] | null;
}

@ArgsType()
export class BulkTargetsArgs extends PageArgs {
  @Field(() => BulkTargetFilter, { nullable: true, description: 'Null: all.' })
  filter?: BulkTargetFilter | null;
}
