import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { enumeration } from '../enumeration.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Interaction } from '../types/interaction.ts';
import { Mention } from '../types/mention.ts';
import { Thread } from '../types/thread.ts';
import { InteractionPayload, MentionPayload } from './payloads.ts';
import { BatchTooLarge } from './refusals.ts';
import { RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@InputType('AuthorInput', { description: 'Who wrote a mention, as its network tells it.' })
export class AuthorInput {
  @Field(() => String, {
    description: 'The network’s id of the account; an address on email, a number on phone and SMS.',
  })
  externalId!: string;

  @Field(() => String, { nullable: true, description: 'Without its sign. Null: there is none.' })
  handle?: string | null;

  @Field(() => String, { nullable: true, description: 'As they call themselves. Null: unknown.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An address by which the same person is known. Null: unknown.',
  })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A number by which the same person is known. Null: unknown.',
  })
  phone?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many follow the account. Null: unknown.' })
  followers?: number | null;
}

/** Where a message is, or was, on its network. */
@InputType()
abstract class PlacedInput {
  @Field(() => String, {
    description: 'The account of ours that saw or sent it: its id here, or its id or address on its network.',
  })
  channelAccount!: string;

  @Field(() => String, { description: 'The message’s id on the network.' })
  externalId!: string;
}

@InputType()
abstract class LinkedInput extends PlacedInput {
  @Field(() => DateTime, { description: 'When its author published it.' })
  publishedAt!: Date;

  @Field(() => String, { description: 'What was written.' })
  text!: string;

  @Field(() => VisibilityEnum, {
    nullable: true,
    description: 'Who can read it. Null: as is usual on the account.',
  })
  visibility?: Visibility | null;

  @Field(() => String, {
    nullable: true,
    description: 'The network’s id of the message it answers. Null: of none.',
  })
  replyTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The network’s id of its conversation. Null: it has none.',
  })
  conversationId?: string | null;
}

@InputType('MentionDeliveryInput', { description: 'A message to us.' })
export class MentionDeliveryInput extends LinkedInput {
  @Field(() => ChannelEnum, { description: 'The network or medium.' })
  channel!: Channel;

  @Field(() => AuthorInput, { description: 'Who wrote it.' })
  author!: AuthorInput;

  @Field(() => String, { nullable: true, description: 'Where it can be seen. Null: nowhere, or unknown.' })
  url?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 639-1 code, where the network knows. Null: triage tells.',
  })
  language?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The country where it was written, else its author’s: an ISO 3166-1 code such as GB. Null: the network does not say.',
  })
  region?: string | null;
}

const maybeChannel = 'Needed where two accounts of ours have the same id on their networks.';

@InputType('AnswerDeliveryInput', {
  description: 'A message of ours that was not sent from here, such as one seen on the network.',
})
export class AnswerDeliveryInput extends LinkedInput {
  @Field(() => ChannelEnum, { nullable: true, description: maybeChannel })
  channel?: Channel | null;

  @Field(() => String, { description: 'Who wrote it, as the network shows it.' })
  authorName!: string;

  @Field(() => ID, { nullable: true, description: 'The agent who wrote it. Null: none is known.' })
  agentId?: string | null;
}

@InputType('EditDeliveryInput', { description: 'The author changed a message.' })
export class EditDeliveryInput extends PlacedInput {
  @Field(() => ChannelEnum, { nullable: true, description: maybeChannel })
  channel?: Channel | null;

  @Field(() => String, { description: 'The new text.' })
  text!: string;

  @Field(() => DateTime, { description: 'When they changed it.' })
  revisedAt!: Date;
}

@InputType('DeletionDeliveryInput', { description: 'A message was taken away.' })
export class DeletionDeliveryInput extends PlacedInput {
  @Field(() => ChannelEnum, { nullable: true, description: maybeChannel })
  channel?: Channel | null;

  @Field(() => DateTime, { description: 'When it was taken away.' })
  revisedAt!: Date;
}

@InputType('DeliveryInput', { description: 'Exactly one of the four.' })
export class DeliveryInput {
  @Field(() => MentionDeliveryInput, { nullable: true, description: 'A message to us.' })
  mention?: MentionDeliveryInput | null;

  @Field(() => AnswerDeliveryInput, { nullable: true, description: 'A message of ours.' })
  answer?: AnswerDeliveryInput | null;

  @Field(() => EditDeliveryInput, { nullable: true, description: 'A changed message.' })
  edit?: EditDeliveryInput | null;

  @Field(() => DeletionDeliveryInput, { nullable: true, description: 'A message taken away.' })
  deletion?: DeletionDeliveryInput | null;
}

@InputType('MentionsIngestInput', {
  description:
    'What networks handed over, in any order, as often as they like: what is here already comes back as a duplicate.',
})
export class MentionsIngestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The desk. Null: the viewer’s own, or the oldest one for viewers who see them all.',
  })
  deskId?: string | null;

  @Field(() => [DeliveryInput], { description: 'At most 1,000.' })
  deliveries!: DeliveryInput[];
}

/** The message that a delivery is, or is about; one of the two. */
@ObjectType({ simpleResolvers: true })
export abstract class DeliveredMessage {
  @Field(() => Mention, { nullable: true, description: 'The mention. Null: it is a message of ours.' })
  mention!: Relation<Mention | null>;

  @Field(() => Interaction, { nullable: true, description: 'Our message. Null: it is a mention.' })
  interaction!: Relation<Interaction | null>;
}

@ObjectType('DeliveryAccepted', { simpleResolvers: true, description: 'The message is new, and in.' })
export class DeliveryAccepted extends DeliveredMessage {
  @Field(() => Thread, { description: 'The thread that it came to.' })
  thread!: Relation<Thread>;
}

@ObjectType('DeliveryDuplicate', {
  simpleResolvers: true,
  description: 'The same (channel account, external id) was here, or earlier in the batch.',
})
class DeliveryDuplicate extends DeliveredMessage {}

@ObjectType('DeliveryRevised', {
  simpleResolvers: true,
  description: 'The edit or deletion is applied, or a later one had been applied before.',
})
class DeliveryRevised extends DeliveredMessage {}

@ObjectType('DeliveryHeldBack', {
  simpleResolvers: true,
  description: 'An edit or deletion whose message is not here yet; it is applied when that comes.',
})
class DeliveryHeldBack {
  @Field(() => String, { description: 'The message’s id on the network.' })
  externalId!: string;
}

const rejections = {
  MALFORMED: 'It is not of the form that a delivery has.',
  UNKNOWN_CHANNEL: 'There is no such channel.',
  UNKNOWN_CHANNEL_ACCOUNT: 'The desk has no such account.',
  AMBIGUOUS_CHANNEL_ACCOUNT: 'Several accounts of the desk are meant; name the channel.',
  ARCHIVED_CHANNEL_ACCOUNT: 'The account is out of use.',
  NOT_PERMITTED: 'The agent that the token names may not read on the account.',
  UNKNOWN_AGENT: 'The desk has no such agent.',
  NUL_CHARACTER: 'A text holds the character NUL.',
  LONE_SURROGATE: 'A text holds half of a character.',
  BLANK: 'A text is empty.',
  TOO_LONG: 'A text is longer than is taken.',
  IN_THE_FUTURE: 'It is stamped later than now.',
  TOO_LONG_AGO: 'It is stamped before any network was there; 1970 is a missing stamp.',
  BAD_ADDRESS: 'It is no address or number of the kind that the channel has.',
  FAILED: 'It could not be stored; the others were.',
} as const;

/** Named as ingest names them, in files and reports as well. */
const RejectionCodeEnum = Object.fromEntries(Object.keys(rejections).map((code) => [code, code]));
registerEnumType(RejectionCodeEnum, {
  name: 'RejectionCode',
  description: 'Why a delivery was not taken.',
  valuesConfig: Object.fromEntries(
    Object.entries(rejections).map(([code, description]) => [code, { description }]),
  ),
});

@ObjectType('DeliveryRejected', {
  simpleResolvers: true,
  description: 'The delivery was not taken; the others of the batch were.',
})
class DeliveryRejected {
  @Field(() => RejectionCodeEnum, { description: 'Why.' })
  code!: string;

  @Field(() => String, { description: 'The reason in English.' })
  message!: string;

  @Field(() => String, { description: 'Where: a path inside the delivery, such as `author.email`.' })
  place!: string;

  @Field(() => String, { description: 'What stands there, cut short.' })
  found!: string;

  @Field(() => String, { description: 'What may stand there.' })
  allowed!: string;
}

const DeliveryOutcome = createUnionType({
  name: 'DeliveryOutcome',
  description: 'What became of one delivery.',
  types: () =>
    [DeliveryAccepted, DeliveryDuplicate, DeliveryRevised, DeliveryHeldBack, DeliveryRejected] as const,
  resolveType: (value) => (value as unknown as { readonly __typename: string }).__typename,
});

@ObjectType('MentionsIngestPayload', { simpleResolvers: true, description: 'What became of the deliveries.' })
class MentionsIngestPayload {
  @Field(() => [DeliveryOutcome], { description: 'One for each delivery, in their order.' })
  outcomes!: object[];
}

/** No key and no refusal of one: each delivery is its own, by (channel account, external id). */
export const MentionsIngestResult = createUnionType({
  name: 'MentionsIngestResult',
  description: 'What `mentionsIngest` answers: an outcome for each delivery, or why none was looked at.',
  types: () => [MentionsIngestPayload, BatchTooLarge] as const,
  resolveType: (value) => (value as unknown as { readonly __typename: string }).__typename,
});

@InputType('MentionTagInput', { description: 'Which tags a mention gets and loses.' })
export class MentionTagInput extends RequestInput {
  @Field(() => ID, { description: 'The mention.' })
  mentionId!: string;

  @Field(() => [String], { defaultValue: [], description: 'Tags that it gets, whatever triage says.' })
  add!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Tags that it loses, whatever triage says.' })
  remove!: string[];
}
export const MentionTagResult = resultOf('MentionTag', () => MentionPayload, ['NOT_FOUND']);

const ReactionEnum = enumeration('Reaction', 'A sign on the network, without words.', {
  like: 'The mention is liked.',
  share: 'The mention is shared.',
  follow: 'Its author is followed.',
});

@InputType('MentionReactInput', { description: 'What sign is given on which mention.' })
export class MentionReactInput extends RequestInput {
  @Field(() => ID, { description: 'The mention.' })
  mentionId!: string;

  @Field(() => ReactionEnum, { description: 'The sign.' })
  reaction!: 'like' | 'share' | 'follow';
}
export const MentionReactResult = resultOf('MentionReact', () => InteractionPayload, ['NOT_FOUND']);
