import { createUnionType, Field, ID, InputType, Int } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import { ChannelAccountPayload, DeskPayload } from './payloads.ts';
import { InvalidInput } from './refusals.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

/** A desk's settings. */
export interface DeskFields {
  readonly name: string;
  readonly timeZone: string;
  readonly joinWindowMinutes: number;
  readonly fallbackLanguage?: string | null;
}

function withDesk<Parent extends abstract new () => object>(parent: Parent) {
  @InputType()
  abstract class WithDesk extends (parent as unknown as new () => object) implements DeskFields {
    @Field(() => String, { description: 'Its name.' })
    name!: string;

    @Field(() => String, { description: 'IANA time zone of its shifts and days, such as Europe/London.' })
    timeZone!: string;

    @Field(() => Int, {
      description:
        'How long after its last message a customer’s open thread takes in what they write elsewhere. 0: only reply links and conversation ids join.',
    })
    joinWindowMinutes!: number;

    @Field(() => String, {
      nullable: true,
      description: 'ISO 639-1 code for texts too short to tell. Null: such texts have no language.',
    })
    fallbackLanguage?: string | null;
  }
  return WithDesk;
}

@InputType()
abstract class NoInput {}

@InputType('DeskCreateInput', {
  description: 'A new, empty desk. There is no idempotency key: a key belongs to a desk that is there.',
})
export class DeskCreateInput extends withDesk(NoInput) {}
export const DeskCreateResult = createUnionType({
  name: 'DeskCreateResult',
  description: 'What `deskCreate` answers: what was done, or why not.',
  types: () => [DeskPayload, InvalidInput] as const,
  resolveType: (value) => (value as unknown as { readonly __typename: string }).__typename,
});

@InputType('DeskUpdateInput', {
  description:
    'All of a desk’s settings anew. Threads that stand are not told anew; new mentions join by the new window.',
})
export class DeskUpdateInput extends withDesk(DeskRequestInput) {
  declare deskId?: string | null;
  declare idempotencyKey?: string | null;
}
export const DeskUpdateResult = resultOf('DeskUpdate', () => DeskPayload, ['NOT_FOUND']);

@InputType('ChannelAccountCreateInput', { description: 'A new account of ours on a network.' })
export class ChannelAccountCreateInput extends DeskRequestInput {
  @Field(() => ChannelEnum, { description: 'The network or medium.' })
  channel!: Channel;

  @Field(() => String, { description: 'Its name at the desk.' })
  name!: string;

  @Field(() => String, { description: 'Its id or address on the network; unique on the channel.' })
  externalId!: string;

  @Field(() => VisibilityEnum, {
    nullable: true,
    description: 'Who can read a message here. Null: as is usual on the channel.',
  })
  visibility?: Visibility | null;
}
export const ChannelAccountCreateResult = resultOf('ChannelAccountCreate', () => ChannelAccountPayload, [
  'NAME_TAKEN',
]);

@InputType('ChannelAccountUpdateInput', {
  description: 'An account’s new name and visibility; what it is on its network cannot change.',
})
export class ChannelAccountUpdateInput extends RequestInput {
  @Field(() => ID, { description: 'The account.' })
  channelAccountId!: string;

  @Field(() => String, { description: 'Its name at the desk.' })
  name!: string;

  @Field(() => VisibilityEnum, { description: 'Who can read a message here.' })
  visibility!: Visibility;
}
export const ChannelAccountUpdateResult = resultOf('ChannelAccountUpdate', () => ChannelAccountPayload, [
  'NOT_FOUND',
]);

@InputType('ChannelAccountArchiveInput', { description: 'Which account is out of use.' })
export class ChannelAccountArchiveInput extends RequestInput {
  @Field(() => ID, { description: 'The account.' })
  channelAccountId!: string;
}
export const ChannelAccountArchiveResult = resultOf('ChannelAccountArchive', () => ChannelAccountPayload, [
  'NOT_FOUND',
]);
