import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import type { PublicationKind } from '../../domain/arrivals/publication.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { PublicationKindEnum } from '../arrivalEnums.ts';
import { ChannelEnum } from '../enums.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Publication } from '../types/publication.ts';
import { DeskRequestInput, RequestInput } from './request.ts';
import { resultOf } from './result.ts';

@ObjectType('PublicationPayload', { simpleResolvers: true, description: 'What became of the publication.' })
export class PublicationPayload {
  @Field(() => Publication, { description: 'The publication as it is now.' })
  publication!: Relation<Publication>;
}

@InputType('PublicationLiftInput', {
  description: 'What is expected of a publication: a factor, or mentions with their decay.',
})
export class PublicationLiftInput {
  @Field(() => Float, {
    nullable: true,
    description: 'Times the usual mentions on its channel until its end, 0.1 to 100. Null: mentions instead.',
  })
  factor?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'So many mentions more in all, 1 to 10,000,000. Null: a factor instead.',
  })
  mentions?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'With `mentions`: what comes is divided by e every so many minutes, 1 to 43,200 (30 days).',
  })
  decayMinutes?: number | null;
}

@InputType('PublicationInput', { description: 'What is published, where, when, and what is expected of it.' })
export class PublicationInput {
  @Field(() => PublicationKindEnum, { description: 'A post, or a campaign.' })
  kind!: PublicationKind;

  @Field(() => String, { description: '1 to 200 characters.' })
  title!: string;

  @Field(() => ChannelEnum, { description: 'Where; what is on several channels is several publications.' })
  channel!: Channel;

  @Field(() => DateTime, { description: 'When it goes out.' })
  startsAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ends; a lift by a factor needs it. Null: it is there from then on.',
  })
  endsAt?: Date | null;

  @Field(() => PublicationLiftInput, { nullable: true, description: 'Null: nothing is expected of it.' })
  lift?: PublicationLiftInput | null;
}

@InputType('PublicationPlanInput', { description: 'What goes into the publishing schedule.' })
export class PublicationPlanInput extends DeskRequestInput {
  @Field(() => PublicationInput, { description: 'The whole of it.' })
  publication!: PublicationInput;
}
export const PublicationPlanResult = resultOf('PublicationPlan', () => PublicationPayload, []);

@InputType('PublicationChangeInput', { description: 'Which publication is otherwise than planned.' })
export class PublicationChangeInput extends RequestInput {
  @Field(() => ID, { description: 'The publication.' })
  publicationId!: string;

  @Field(() => PublicationInput, { description: 'The whole of it, as it is to be.' })
  publication!: PublicationInput;
}
export const PublicationChangeResult = resultOf('PublicationChange', () => PublicationPayload, [
  'NOT_FOUND',
  'WRONG_STATE',
]);

@InputType('PublicationCancelInput', { description: 'What is not published after all.' })
export class PublicationCancelInput extends RequestInput {
  @Field(() => ID, { description: 'The publication.' })
  publicationId!: string;
}
export const PublicationCancelResult = resultOf('PublicationCancel', () => PublicationPayload, ['NOT_FOUND']);
