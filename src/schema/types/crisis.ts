import { Args, Field, Float, Int, ObjectType } from 'type-graphql';
import { type Connection, connectionOf, PageArgs } from '../connection.ts';
import { CrisisEntryKindEnum } from '../crisisEnums.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { CrisisPlan } from './crisisPlan.ts';
import { Node } from './node.ts';

@ObjectType('CrisisChecklistItem', { simpleResolvers: true, description: 'Something to do in a crisis.' })
export class CrisisChecklistItem {
  @Field(() => Int, { description: 'Its place in the checklist, from 1.' })
  item!: number;

  @Field(() => String, { description: 'What is to be done.' })
  text!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was done. Null: not yet.' })
  tickedAt!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who ticked it, as the desk’s log names them. Null: not yet.',
  })
  tickedBy!: string | null;
}

@ObjectType('CrisisSigns', {
  simpleResolvers: true,
  description: 'What the triggers saw as they opened the crisis; null wherever a trigger did not ask.',
})
export class CrisisSigns {
  @Field(() => Int, { nullable: true, description: 'Mentions in the spike’s window.' })
  mentions!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'So many were expected in it. Null: too little is known.',
  })
  expected!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The chance of so many where nothing has happened. Null: too little is known.',
  })
  chance!: number | null;

  @Field(() => Float, { nullable: true, description: 'Mean sentiment in the window of that trigger.' })
  sentiment!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Authors with as many followers as the trigger asks for.',
  })
  authors!: number | null;
}

@ObjectType('CrisisEntry', { simpleResolvers: true, description: 'One entry of a crisis’s log.' })
export class CrisisEntry {
  @Field(() => DateTime, { description: 'When it happened.' })
  at!: string;

  @Field(() => String, { description: 'Who did it, as the desk’s log names them.' })
  actor!: string;

  @Field(() => CrisisEntryKindEnum, { description: 'What it tells.' })
  kind!: string;

  @Field(() => String, { description: 'What was written down of it.' })
  text!: string;
}
const CrisisEntryConnection = connectionOf('CrisisEntry', () => CrisisEntry);

@ObjectType('Crisis', {
  implements: Node,
  simpleResolvers: true,
  description: 'A crisis: while it is open, the desk goes by its plan as that was when it was opened.',
})
export class Crisis extends Node {
  @Field(() => CrisisPlan, { description: 'Its plan as it is now.' })
  plan!: Relation<CrisisPlan>;

  @Field(() => Int, { description: 'The version of the plan that it was opened by.' })
  planVersion!: number;

  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt!: string;

  @Field(() => String, { description: 'Who opened it, as the desk’s log names them; `clock`: its triggers.' })
  openedBy!: string;

  @Field(() => String, { description: 'Why it was opened.' })
  reason!: string;

  @Field(() => CrisisSigns, { nullable: true, description: 'What its triggers saw. Null: opened by hand.' })
  signs!: CrisisSigns | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed. Null: it is open.' })
  closedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who closed it; `clock`: it had been calm for long enough. Null: it is open.',
  })
  closedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed. Null: it is open.' })
  closeReason!: string | null;

  @Field(() => [CrisisChecklistItem], { description: 'What is to be done, in order.' })
  checklist!: CrisisChecklistItem[];

  @ListField(() => CrisisEntryConnection, 'What happened, the latest first.')
  log(@Args(() => PageArgs) page: PageArgs): Relation<Connection<CrisisEntry>> {
    return cameWithParent(page);
  }
}
export const CrisisConnection = connectionOf('Crisis', () => Crisis);
