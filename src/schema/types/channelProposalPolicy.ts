import { Field, Int, ObjectType } from 'type-graphql';
import { AsGiven } from '../asGiven.ts';

@AsGiven('ChannelProposalWords', 'Approved words for a thread’s way to another channel, in one language.')
export class ChannelProposalWords {
  @Field(() => String, { description: 'ISO 639-1 code; each language once.' })
  language!: string;

  @Field(() => String, {
    description:
      'Where the customer is, and others may read: says that the desk has written to them elsewhere.',
  })
  notice!: string;

  @Field(() => String, {
    description:
      'The same where the desk cannot write first; `{address}` becomes the id or address of the account.',
  })
  invitation!: string;

  @Field(() => String, { description: 'What the desk begins with on the other channel.' })
  opening!: string;
}

@ObjectType('ChannelProposalPolicy', {
  simpleResolvers: true,
  description: 'From when on a matter is lengthy for its channel, and what customers are told.',
})
export class ChannelProposalPolicy {
  @Field(() => Int, { description: 'So many times the customer wrote again after an answer.' })
  exchanges!: number;

  @Field(() => Int, {
    description: 'So many minutes after its episode opened, once the customer wrote again after an answer.',
  })
  ageMinutes!: number;

  @Field(() => Int, { description: 'So many characters of the customer’s in the episode, but for mail.' })
  characters!: number;

  @Field(() => [ChannelProposalWords], {
    description: 'The desk’s own words; a language without has the usual ones.',
  })
  words!: ChannelProposalWords[];
}
