import { Field, ID, InputType, Int } from 'type-graphql';
import { usualProposalPolicy } from '../../domain/engagement/channelProposal/policy.ts';
import { ChannelProposalWords } from '../types/channelProposalPolicy.ts';
import { DeskPayload, InteractionPayload } from './payloads.ts';
import { DeskRequestInput } from './request.ts';
import { resultOf } from './result.ts';
import { ThreadRequestInput } from './threads.ts';

@InputType('ChannelProposalPolicySaveInput', {
  description: 'All of when a desk proposes another channel, anew.',
})
export class ChannelProposalPolicySaveInput extends DeskRequestInput {
  @Field(() => Int, {
    defaultValue: usualProposalPolicy.exchanges,
    description: 'How many times the customer wrote again after an answer: 1 to 1000.',
  })
  exchanges!: number;

  @Field(() => Int, {
    defaultValue: usualProposalPolicy.ageMinutes,
    description: 'How long the episode is open, in minutes: 1 to 525600.',
  })
  ageMinutes!: number;

  @Field(() => Int, {
    defaultValue: usualProposalPolicy.characters,
    description: 'How much the customer wrote in the episode, in characters: 1 to 1000000.',
  })
  characters!: number;

  @Field(() => [ChannelProposalWords], {
    defaultValue: [],
    description: 'What customers are told; a language without has the usual words.',
  })
  words!: ChannelProposalWords[];
}
export const ChannelProposalPolicySaveResult = resultOf('ChannelProposalPolicySave', () => DeskPayload, [
  'NOT_FOUND',
]);

@InputType('ThreadProposeChannelInput', { description: 'Which thread goes on elsewhere, and where.' })
export class ThreadProposeChannelInput extends ThreadRequestInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The account: the one of a public thread for its private messages, or one of chat, mail or telephone. Null: the nearest that fits.',
  })
  channelAccountId?: string | null;
}
export const ThreadProposeChannelResult = resultOf('ThreadProposeChannel', () => InteractionPayload, [
  'NOT_FOUND',
  'NOT_HOLDER',
  'ARCHIVED',
  'WRONG_STATE',
  'NO_ADDRESS',
  'ACCOUNT_DATA_BLOCKED',
]);
