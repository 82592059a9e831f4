import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { RetainedKind } from '../../domain/engagement/retention/policy.ts';
import { AsGiven } from '../asGiven.ts';
import { enumeration } from '../enumeration.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';

const RetainedKindEnum = enumeration('RetainedKind', 'Whose texts a class of retention is of.', {
  mentions: 'Mentions.',
  answers: 'What was written to customers, sent or not.',
  notes: 'Notes, and what was said of hand-overs and calls.',
  drafts: 'Drafts, their versions, and the reasons of approvals.',
  threads: 'All of these on a thread, and its subject.',
});

@AsGiven('RetentionClass', 'Texts of resolved threads that go once they are so old.')
export class RetentionClass {
  @Field(() => String, { description: 'Stands in the trail; unique in the policy.' })
  name!: string;

  @Field(() => RetainedKindEnum, { description: 'Whose texts.' })
  kind!: RetainedKind;

  @Field(() => [ChannelEnum], {
    description:
      'Channels on which mentions, answers and drafts were written; of notes and threads that of the thread’s first message. Empty: any.',
  })
  channels!: Channel[];

  @Field(() => [VisibilityEnum], { description: 'Who could read them there. Empty: whoever.' })
  visibilities!: Visibility[];

  @Field(() => Int, {
    description:
      'Days that they are kept, 1 to 36525: from when they were written; a thread from its last message or its last resolution, whichever was later.',
  })
  keepDays!: number;
}

@ObjectType('RetentionPolicy', { simpleResolvers: true, description: 'What a desk removes by itself.' })
export class RetentionPolicy {
  @Field(() => Int, { description: 'Counts from 1. 0: none was ever saved; nothing is removed.' })
  version!: number;

  @Field(() => [RetentionClass], { description: 'In the order in which they are gone through.' })
  classes!: RetentionClass[];
}

@ObjectType('RetentionDue', { simpleResolvers: true, description: 'How much of a class is due.' })
export class RetentionDue extends RetentionClass {
  @Field(() => Int, {
    description:
      'Texts, or threads, that a run beginning now would remove. What is of two classes counts in both.',
  })
  removable!: number;

  @Field(() => Int, { description: 'What it would leave because of a legal hold.' })
  held!: number;
}

@ObjectType('RetentionPreview', { simpleResolvers: true, description: 'What the next run would remove.' })
export class RetentionPreview {
  @Field(() => Int, { description: 'The version of the policy in force; 0: none was ever saved.' })
  version!: number;

  @Field(() => [RetentionDue], { description: 'Each class of the policy.' })
  classes!: RetentionDue[];
}
