import { Field, ID, InputType } from 'type-graphql';
import type { Visibility } from '../../domain/desk/channel.ts';
import { VisibilityEnum } from '../enums.ts';

@InputType('DraftCheckInput', { description: 'A text, and where it would be sent.' })
export class DraftCheckInput {
  @Field(() => ID, { description: 'The thread; one that became part of another stands for that one.' })
  threadId!: string;

  @Field(() => String, { description: 'The text, as it would be sent.' })
  text!: string;

  @Field(() => VisibilityEnum, {
    nullable: true,
    description: 'Who can read it. Null: as on the account, or where the customer wrote last.',
  })
  visibility?: Visibility | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The account of ours it would be sent from. Null: the one the customer wrote to last.',
  })
  channelAccountId?: string | null;
}
