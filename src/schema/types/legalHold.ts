import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Customer } from './customer.ts';
import { Node } from './node.ts';
import { Thread } from './thread.ts';

@ObjectType('LegalHold', {
  implements: Node,
  simpleResolvers: true,
  description: 'A customer or a thread of which nothing may be erased until the hold is lifted.',
})
export class LegalHold extends Node {
  @Field(() => Customer, { nullable: true, description: 'Who is held. Null: a thread is.' })
  customer!: Relation<Customer | null>;

  @Field(() => Thread, { nullable: true, description: 'What is held. Null: a customer is.' })
  thread!: Relation<Thread | null>;

  @Field(() => String, { description: 'Why. Empty: lifted, and what it held was erased since.' })
  reason!: string;

  @Field(() => String, { description: 'Who placed it, as the desk’s log names them.' })
  author!: string;

  @Field(() => DateTime, { description: 'When it was placed.' })
  placedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was lifted. Null: it is in force.' })
  liftedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who lifted it. Null: nobody.' })
  liftedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted. Null: it was not.' })
  liftReason!: string | null;
}
export const LegalHoldConnection = connectionOf('LegalHold', () => LegalHold);
