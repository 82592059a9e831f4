import { Args, Field, Int, ObjectType } from 'type-graphql';
import type { Channel, Visibility } from '../../domain/desk/channel.ts';
import type { DraftState } from '../../domain/engagement/approval/draftState.ts';
import type { ApprovalCause } from '../../domain/engagement/approval/need.ts';
import { type Connection, connectionOf, PageArgs } from '../connection.ts';
import { ApprovalCauseEnum, ApprovalDecisionEnum, DraftStateEnum } from '../engagementEnums.ts';
import { ChannelEnum, VisibilityEnum } from '../enums.ts';
import { cameWithParent, ListField } from '../listField.ts';
import type { Relation } from '../relation.ts';
import { DateTime } from '../scalars.ts';
import { Agent } from './agent.ts';
import { CannedAnswer } from './cannedAnswer.ts';
import { ChannelAccount } from './configuration.ts';
import { DraftFinding } from './guideline.ts';
import { Interaction } from './interaction.ts';
import { Node } from './node.ts';
import { Team } from './team.ts';
import { Thread } from './thread.ts';

@ObjectType('ApprovalReason', {
  simpleResolvers: true,
  description: 'Why an answer needs a second pair of eyes.',
})
export class ApprovalReason {
  @Field(() => ApprovalCauseEnum, { description: 'What asks for it.' })
  because!: ApprovalCause;

  @Field(() => String, {
    description:
      'The name of the policy’s rule or of the crisis’s plan, or of the guideline’s rule that found something; `wish` for a wish.',
  })
  name!: string;
}

/** Somebody who did something about a draft. */
@ObjectType({ simpleResolvers: true })
abstract class DraftDeed {
  @Field(() => Int, { description: 'The version of the draft.' })
  version!: number;

  @Field(() => String, { description: 'Who did it, as the log names them.' })
  actor!: string;

  @Field(() => Agent, { nullable: true, description: 'The agent they are. Null: they are none.' })
  agent!: Relation<Agent | null>;

  @Field(() => DateTime, { description: 'When.' })
  at!: string;
}

@ObjectType('DraftVersion', {
  simpleResolvers: true,
  description: 'One version of a draft, and who wrote it.',
})
export class DraftVersion extends DraftDeed {
  @Field(() => String, { description: 'Its text.' })
  text!: string;
}
const DraftVersionConnection = connectionOf('DraftVersion', () => DraftVersion);

@ObjectType('Approval', { simpleResolvers: true, description: 'A decision about one version of a draft.' })
export class Approval extends DraftDeed {
  @Field(() => ApprovalDecisionEnum, { description: 'What was decided.' })
  decision!: string;

  @Field(() => String, { description: 'Why; empty where nothing was said.' })
  reason!: string;

  @Field(() => String, {
    description: 'SHA-256 of the text decided about, in hexadecimal; what is sent has the same.',
  })
  textSha256!: string;
}

@ObjectType('Draft', {
  implements: Node,
  simpleResolvers: true,
  description: 'An answer on its way to the customer: written, checked, approved where that is needed, sent.',
})
export class Draft extends Node {
  @Field(() => Thread, { description: 'The thread that it answers.' })
  thread!: Relation<Thread>;

  @Field(() => DraftStateEnum, { description: 'Where it stands.' })
  state!: DraftState;

  @Field(() => Int, { description: 'Its latest version, from 1; every save is a new one.' })
  version!: number;

  @Field(() => String, { description: 'The text of its latest version.' })
  text!: string;

  @Field(() => ChannelEnum, { description: 'The channel that it leaves on.' })
  channel!: Channel;

  @Field(() => VisibilityEnum, { description: 'Who will read it.' })
  visibility!: Visibility;

  @Field(() => ChannelAccount, { nullable: true, description: 'The account of ours. Null: it is gone.' })
  channelAccount!: Relation<ChannelAccount | null>;

  @Field(() => CannedAnswer, {
    nullable: true,
    description: 'The canned answer that it is made from. Null: none.',
  })
  cannedAnswer!: Relation<CannedAnswer | null>;

  @Field(() => Agent, {
    nullable: true,
    description: 'Whose answer it is. Null: somebody’s who is no agent; the versions name them.',
  })
  author!: Relation<Agent | null>;

  @Field(() => [DraftFinding], {
    description: 'What the guidelines said of it as it was saved or submitted.',
  })
  findings!: DraftFinding[];

  @Field(() => [ApprovalReason], { description: 'Why it was submitted; empty where it was not.' })
  approvalReasons!: ApprovalReason[];

  @Field(() => Boolean, {
    description: 'Whether the customer has written since it was saved; then it is neither sent nor approved.',
  })
  isStale!: boolean;

  @Field(() => DateTime, { description: 'When its latest version was saved by a writer.' })
  savedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it waits, or waited last. Null: it did not.',
  })
  submittedAt!: string | null;

  @Field(() => Team, {
    nullable: true,
    description: 'Whose agents may approve it, besides supervisors. Null: nobody’s.',
  })
  approverTeam!: Relation<Team | null>;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When others may approve it too. Null: never, or they may.',
  })
  escalateAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when others may approve it too. Null: they may not.',
  })
  escalatedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it goes back undecided. Null: never.' })
  expireAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The approver who has taken it on, by accepting it or from the queue, as the log names them. Null: nobody.',
  })
  claimedBy!: string | null;

  @Field(() => Agent, {
    nullable: true,
    description:
      'To whom the router offers its approval. Null: to nobody now; others may decide nevertheless.',
  })
  offeredTo!: Relation<Agent | null>;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the offer goes on to somebody else. Null: it is offered to nobody.',
  })
  offerExpiresAt!: string | null;

  @ListField(() => DraftVersionConnection, 'Its versions, the latest first.')
  versions(@Args(() => PageArgs) page: PageArgs): Relation<Connection<DraftVersion>> {
    return cameWithParent(page);
  }

  @Field(() => [Approval], { description: 'What was decided about it, the first first.' })
  approvals!: Approval[];

  @Field(() => Interaction, { nullable: true, description: 'What it left as. Null: it has not left.' })
  interaction!: Relation<Interaction | null>;

  @Field(() => DateTime, { description: 'When it was begun.' })
  createdAt!: string;
}
export const DraftConnection = connectionOf('Draft', () => Draft);
