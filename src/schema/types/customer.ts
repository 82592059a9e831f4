import { Args, Field, ObjectType } from 'type-graphql';
import type { MatchCertainty, MatchReason } from '../../domain/people/matches.ts';
import { MentionsArgs } from '../arguments/mentions.ts';
import { ThreadsArgs } from '../arguments/threads.ts';
import { type Connection, connectionOf } from '../connection.ts';
import { MatchCertaintyEnum, MatchReasonEnum } from '../enums.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { type Mention, MentionConnection } from './mention.ts';
import { Node } from './node.ts';
import { type Thread, ThreadConnection } from './thread.ts';

@ObjectType('Identity', { simpleResolvers: true, description: 'One address that a customer is known by.' })
export class Identity {
  @Field(() => String, { description: 'A channel’s name, `email` or `phone`.' })
  network!: string;

  @Field(() => String, { description: 'The network’s id of the person, the email address or the number.' })
  externalId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Without its sign. Null: the network has none, or we do not know it.',
  })
  handle!: string | null;
}

@ObjectType('CommonAddress', {
  simpleResolvers: true,
  description: 'What an address of one customer has in common with one of another.',
})
export class CommonAddress {
  @Field(() => MatchReasonEnum, { description: 'What it is.' })
  reason!: MatchReason;

  @Field(() => MatchCertaintyEnum, { description: 'How certainly the two are one person’s.' })
  certainty!: MatchCertainty;

  @Field(() => Identity, { description: 'The customer’s.' })
  identity!: Identity;

  @Field(() => Identity, { description: 'The other customer’s.' })
  otherIdentity!: Identity;
}

@ObjectType('CustomerMatch', { simpleResolvers: true, description: 'Two customers who may be one person.' })
export class CustomerMatch {
  @Field(() => Customer, { description: 'One of them.' })
  customer!: Relation<Customer>;

  @Field(() => Customer, { description: 'The other one.' })
  otherCustomer!: Relation<Customer>;

  @Field(() => MatchCertaintyEnum, { description: 'The strongest of what they have in common.' })
  certainty!: MatchCertainty;

  @Field(() => [CommonAddress], { description: 'What they have in common, the strongest first.' })
  common!: readonly CommonAddress[];
}

@ObjectType('Customer', {
  implements: Node,
  simpleResolvers: true,
  description: 'Somebody who writes to us, on whichever channels.',
})
export class Customer extends Node {
  @Field(() => String, {
    description: 'As they call themselves, or as the CRM has it; empty once they are erased.',
  })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the CRM calls them a key customer.' })
  isKey!: boolean;

  @Field(() => String, { nullable: true, description: 'As the CRM names it. Null: none is known.' })
  segment!: string | null;

  @Field(() => [Identity], { description: 'Every address they are known by.' })
  identities!: Identity[];

  @Field(() => DateTime, { nullable: true, description: 'When they last wrote or called. Null: never.' })
  lastContactAt!: string | null;

  @Field(() => DateTime, { description: 'Since when we know them.' })
  createdAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When their words and identities were taken out. Null: they were not.',
  })
  erasedAt!: string | null;

  @Field(() => Customer, {
    nullable: true,
    description: 'The record that this one became part of. Null: none.',
  })
  mergedInto!: Relation<Customer | null>;

  @Field(() => [Customer], {
    description:
      'Records that became part of this one; those that `customerMerge` merged can be taken out again.',
  })
  mergedRecords!: Relation<Customer[]>;

  @ListField(() => ThreadConnection, 'Threads that they opened.')
  threads(@Args(() => ThreadsArgs) page: ThreadsArgs): Relation<Connection<Thread>> {
    return cameWithParent(page);
  }

  @ListField(() => MentionConnection, 'Everything they wrote, in whosever threads.')
  mentions(@Args(() => MentionsArgs) page: MentionsArgs): Relation<Connection<Mention>> {
    return cameWithParent(page);
  }
}
export const CustomerConnection = connectionOf('Customer', () => Customer);
