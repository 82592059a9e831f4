import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import { ApprovalReason } from './draft.ts';
import { DraftFinding } from './guideline.ts';

@ObjectType('DraftCheck', {
  simpleResolvers: true,
  description: 'What would be said of a text if it were sent now.',
})
export class DraftCheck {
  @Field(() => [DraftFinding], {
    description: 'What the desk’s guidelines say of it, guideline by guideline.',
  })
  findings!: DraftFinding[];

  @Field(() => Boolean, { description: 'Whether it would be refused as it is.' })
  isRefused!: boolean;

  @Field(() => [ApprovalReason], {
    description: 'Why somebody else would have to approve it; empty: nobody would.',
  })
  approvalReasons!: ApprovalReason[];

  @Field(() => ChannelEnum, { description: 'The channel that it would leave on.' })
  channel!: Channel;

  @Field(() => VisibilityEnum, { description: 'Who could read it.' })
  visibility!: Visibility;

  @Field(() => Int, { description: 'Its length as the network counts it.' })
  length!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The longest that the network takes. Null: no limit is known.',
  })
  lengthLimit!: number | null;
}
