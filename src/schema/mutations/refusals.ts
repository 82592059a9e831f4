import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Channel } from '../../domain/desk/channel.ts';
import type { AccountDataKind } from '../../domain/engagement/accountData/kind.ts';
import type { Action } from '../../domain/engagement/permissions/action.ts';
import { AccountDataKindEnum } from '../accountDataEnums.ts';
import { ActionEnum, ChannelEnum } from '../enums.ts';
import { Refusal } from '../refusal.ts';
import type { Relation } from '../relation.ts';
import { Agent } from '../types/agent.ts';
import { ChannelAccount } from '../types/configuration.ts';
import { ApprovalReason } from '../types/draft.ts';
import { DraftFinding } from '../types/guideline.ts';
import { Interaction } from '../types/interaction.ts';
import { Mention } from '../types/mention.ts';
import { Permission } from '../types/permission.ts';
import { Team } from '../types/team.ts';

@ObjectType('NotFound', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'There is no such thing that the viewer may see.',
})
export class NotFound extends Refusal {
  @Field(() => String, { description: 'What was looked for, such as `thread` or `channel account`.' })
  kind!: string;

  @Field(() => ID, { description: 'The id that was looked for, as it was given.' })
  id!: string;
}

@ObjectType('Finding', {
  simpleResolvers: true,
  description: 'One thing wrong with an input.',
})
export class Finding {
  @Field(() => String, { description: 'Where: a path inside the input, such as `shifts[1].endMinute`.' })
  path!: string;

  @Field(() => String, { description: 'What stands there.' })
  found!: string;

  @Field(() => String, { description: 'What may stand there.' })
  allowed!: string;
}

@ObjectType('InvalidInput', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The input is not as it must be; nothing of it was taken.',
})
export class InvalidInput extends Refusal {
  @Field(() => [Finding], { description: 'All that is wrong with it.' })
  findings!: Finding[];
}

@ObjectType('NameTaken', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'Something else of the desk has the name, or the address.',
})
export class NameTaken extends Refusal {
  @Field(() => String, { description: 'The name that is taken.' })
  name!: string;
}

@ObjectType('Archived', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'It is out of use and takes no more changes.',
})
export class Archived extends Refusal {
  @Field(() => String, { description: 'What it is, such as `team`.' })
  kind!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType('InUse', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'It cannot go while something still needs it.',
})
export class InUse extends Refusal {
  @Field(() => String, { description: 'What it is, such as `team`.' })
  kind!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => [String], { description: 'What needs it, in words.' })
  usedBy!: string[];
}

@ObjectType('CapacityBelowLoad', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The agent has more in hand than the new capacity would allow.',
})
export class CapacityBelowLoad extends Refusal {
  @Field(() => Int, { description: 'The capacity asked for, in points.' })
  capacity!: number;

  @Field(() => Int, { description: 'Points in the agent’s hands.' })
  load!: number;
}

@ObjectType('BatchTooLarge', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'More deliveries than are taken at once; none of them was.',
})
export class BatchTooLarge extends Refusal {
  @Field(() => Int, { description: 'How many are taken at once.' })
  limit!: number;

  @Field(() => Int, { description: 'How many there were.' })
  found!: number;
}

@ObjectType('AgentAtCapacity', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The agent has no room for it.',
})
export class AgentAtCapacity extends Refusal {
  @Field(() => Int, { description: 'How much work the agent takes at once, in points.' })
  capacity!: number;

  @Field(() => Int, { description: 'Points in the agent’s hands.' })
  load!: number;
}

@ObjectType('NotEligible', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The agent may not take the thread, or is not an agent at all.',
})
export class NotEligible extends Refusal {
  @Field(() => [String], { description: 'Why, in words.' })
  reasons!: string[];
}

@ObjectType('AlreadyAssigned', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'Somebody has the thread in hand.',
})
export class AlreadyAssigned extends Refusal {
  @Field(() => Agent, {
    nullable: true,
    description: 'In whose hands it is. Null: an agent that the viewer may not see.',
  })
  holder!: Relation<Agent | null>;
}

@ObjectType('NotHolder', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The thread is not in the caller’s hands.',
})
export class NotHolder extends Refusal {
  @Field(() => Agent, { nullable: true, description: 'In whose hands it is. Null: in nobody’s.' })
  holder!: Relation<Agent | null>;
}

@ObjectType('NotPermitted', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The caller lacks a permission; `agentPermissions` shows what they have.',
})
export class NotPermitted extends Refusal {
  @Field(() => ActionEnum, { description: 'The action that is not allowed.' })
  action!: Action;

  @Field(() => ChannelEnum, { nullable: true, description: 'On which channel. Null: it has none.' })
  onChannel!: Channel | null;

  @Field(() => ChannelAccount, { nullable: true, description: 'On which account of ours. Null: on none.' })
  onAccount!: Relation<ChannelAccount | null>;

  @Field(() => Team, { nullable: true, description: 'For which team’s thread. Null: for no team’s.' })
  forTeam!: Relation<Team | null>;

  @Field(() => Permission, {
    nullable: true,
    description: 'The withdrawal that forbids it. Null: neither the role nor a grant brings it.',
  })
  withdrawnBy!: Relation<Permission | null>;
}

@ObjectType('NothingToRoute', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The thread needs no agent now: nobody there waits for an answer.',
})
export class NothingToRoute extends Refusal {
  @Field(() => ID, { description: 'The thread.' })
  threadId!: string;
}

@ObjectType('WrongState', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'It is not in a state in which this is possible.',
})
export class WrongState extends Refusal {
  @Field(() => String, { description: 'The state it is in, in words.' })
  state!: string;

  @Field(() => [String], { description: 'The states in which it would be possible, in words.' })
  allowed!: string[];
}

@ObjectType('NoAddress', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The customer cannot be reached there: no address of theirs is known.',
})
export class NoAddress extends Refusal {
  @Field(() => ChannelEnum, { description: 'The channel on which an address would be needed.' })
  channel!: string;
}

@ObjectType('AccountDataBlocked', {
  implements: Refusal,
  simpleResolvers: true,
  description:
    'The desk guards account data, and the text holds or asks for some; nothing was sent or kept. No role can override it.',
})
export class AccountDataBlocked extends Refusal {
  @Field(() => AccountDataKindEnum, { description: 'What of account data.' })
  accountDataKind!: AccountDataKind;

  @Field(() => Boolean, { description: 'Whether the text asks for it. False: the text holds it.' })
  isAsk!: boolean;

  @Field(() => Int, { description: 'Where it begins in the text, in UTF-16 units from 0.' })
  start!: number;

  @Field(() => Int, { description: 'Where it ends, exclusive.' })
  end!: number;
}

@ObjectType('GuidelinesBroken', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The text may not leave like this; nothing was sent.',
})
export class GuidelinesBroken extends Refusal {
  @Field(() => [DraftFinding], { description: 'What is to be changed.' })
  draftFindings!: DraftFinding[];
}

@ObjectType('ApprovalNeeded', {
  implements: Refusal,
  simpleResolvers: true,
  description:
    'Somebody else must approve the text first: `draftSave`, then `draftSubmit`. Nothing was sent.',
})
export class ApprovalNeeded extends Refusal {
  @Field(() => ID, { description: 'The thread.' })
  threadId!: string;

  @Field(() => [ApprovalReason], { description: 'Why.' })
  approvalReasons!: ApprovalReason[];
}

@ObjectType('DraftConflict', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The draft has gone on since the version that was named; nothing was changed.',
})
export class DraftConflict extends Refusal {
  @Field(() => ID, { nullable: true, description: 'The draft that is open. Null: there is none.' })
  draftId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was named. Null: none was.' })
  seenVersion!: number | null;

  @Field(() => String, { nullable: true, description: 'Its text. Null: there is no such version.' })
  seenText!: string | null;

  @Field(() => Int, { nullable: true, description: 'The latest version. Null: there is none.' })
  latestVersion!: number | null;

  @Field(() => String, { nullable: true, description: 'Its text. Null: there is none.' })
  latestText!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who wrote it, as the log names them. Null: there is none.',
  })
  latestBy!: string | null;
}

@ObjectType('UnderLegalHold', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'A legal hold is on it: nothing of it is erased.',
})
export class UnderLegalHold extends Refusal {
  @Field(() => ID, { description: 'The oldest hold in force.' })
  holdId!: string;

  @Field(() => String, { description: 'Why it was placed.' })
  reason!: string;
}

@ObjectType('DraftStale', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The customer has written since the draft was saved. Save it anew, once that is read.',
})
export class DraftStale extends Refusal {
  @Field(() => Mention, {
    nullable: true,
    description: 'The first that they wrote since. Null: it is gone.',
  })
  mention!: Relation<Mention | null>;
}

@ObjectType('ThreadStale', {
  implements: Refusal,
  simpleResolvers: true,
  description:
    'The customer has written, or a colleague answered, since the version of the thread that was read.',
})
export class ThreadStale extends Refusal {
  @Field(() => [Mention], {
    description: 'What the customer wrote since, the earliest first; 20 at the most.',
  })
  newMentions!: Relation<Mention[]>;

  @Field(() => [Interaction], { description: 'What was answered since, the earliest first; 20 at the most.' })
  newInteractions!: Relation<Interaction[]>;
}

@ObjectType('OwnDraft', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'Nobody decides about what they have written a part of.',
})
export class OwnDraft extends Refusal {}

@ObjectType('NotApprover', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The draft is for others to decide about.',
})
export class NotApprover extends Refusal {
  @Field(() => String, { description: 'Why, in words.' })
  reason!: string;
}

@ObjectType('DecisionExpired', {
  implements: Refusal,
  simpleResolvers: true,
  description:
    'The router said nothing in time, and now never will: it has not happened and will not. Try again, under a new key where one was given.',
})
export class DecisionExpired extends Refusal {
  @Field(() => Int, { description: 'How long was waited, in milliseconds.' })
  waitedMilliseconds!: number;
}

@ObjectType('KeyReused', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The idempotency key was used for another request.',
})
export class KeyReused extends Refusal {
  @Field(() => String, { description: 'The key.' })
  key!: string;
}

@ObjectType('ScenarioComplaint', {
  simpleResolvers: true,
  description: 'One thing wrong with the text of a scenario, and where.',
})
export class ScenarioComplaint {
  @Field(() => Int, { description: 'The line, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'The column, from 1.' })
  column!: number;

  @Field(() => String, {
    description: 'Path inside the scenario, such as `agents.care.count`; empty: the text itself.',
  })
  path!: string;

  @Field(() => String, { description: 'What is wrong with it, and what to do.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What stands there. Null: the message is all there is to say.',
  })
  found!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What may stand there. Null: the message is all there is to say.',
  })
  allowed!: string | null;
}

@ObjectType('InvalidScenario', {
  implements: Refusal,
  simpleResolvers: true,
  description: 'The scenario cannot be simulated as it stands; nothing was saved or started.',
})
export class InvalidScenario extends Refusal {
  @Field(() => [ScenarioComplaint], { description: 'All that is wrong with it.' })
  complaints!: ScenarioComplaint[];
}
