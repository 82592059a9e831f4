import { Field, ObjectType } from 'type-graphql';
import type { Visibility } from '../../domain/desk/channel.ts';
import type { ProposalReason } from '../../domain/engagement/channelProposal/matter.ts';
import { enumeration } from '../enumeration.ts';
import { VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { ChannelAccount } from './configuration.ts';

const ProposalReasonEnum = enumeration(
  'ChannelProposalReason',
  'Why a matter is better settled on another channel.',
  {
    accountData: 'Account data of the customer’s was masked in it.',
    manyExchanges: 'The customer wrote again after many answers.',
    longOpen: 'It goes to and fro and has been open for long.',
    longMessages: 'The customer has written much, elsewhere than by mail.',
  },
);

@ObjectType('ChannelProposal', {
  description: 'Another channel that is worth proposing to a thread’s customer.',
})
export class ChannelProposal {
  @Field(() => [ProposalReasonEnum], { description: 'Why; at least one.' })
  reasons!: readonly ProposalReason[];

  @Field(() => ChannelAccount, {
    nullable: true,
    description: 'The account on which it would go on. Null: it is gone by now.',
  })
  channelAccount!: Relation<ChannelAccount | null>;

  @Field(() => VisibilityEnum, { description: 'Who could read it there.' })
  visibility!: Visibility;

  @Field(() => Boolean, {
    description:
      'Whether the desk can write to the customer there; otherwise they are given the account’s address.',
  })
  isOurMove!: boolean;
}
