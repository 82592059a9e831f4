import { Field, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../relation.ts';
import { Agent } from '../types/agent.ts';
import { ApprovalPolicy } from '../types/approvalPolicy.ts';
import { AutomationPolicy } from '../types/automation.ts';
import { Calendar } from '../types/calendar.ts';
import { CannedAnswer } from '../types/cannedAnswer.ts';
import { ChannelAccount, Desk, Skill } from '../types/configuration.ts';
import { Customer } from '../types/customer.ts';
import { Draft } from '../types/draft.ts';
import { Guideline } from '../types/guideline.ts';
import { Interaction } from '../types/interaction.ts';
import { KeywordTable } from '../types/keywords.ts';
import { Mention } from '../types/mention.ts';
import { RoutingPlan } from '../types/routingPlan.ts';
import { SlaPolicy } from '../types/sla.ts';
import { Team } from '../types/team.ts';
import { Thread } from '../types/thread.ts';

/** A payload type; what is on it is read anew, after the change. */
const Payload = (name: string, description: string): ClassDecorator =>
  ObjectType(name, { simpleResolvers: true, description });

@Payload('ThreadPayload', 'What became of the thread.')
export class ThreadPayload {
  @Field(() => Thread, {
    nullable: true,
    description:
      'The thread as it is now; the one it was merged into, if it was. Null: it went where the caller may not read.',
  })
  thread!: Relation<Thread | null>;
}

@Payload('InteractionPayload', 'What was done on a thread.')
export class InteractionPayload {
  @Field(() => Interaction, { description: 'What was done.' })
  interaction!: Relation<Interaction>;

  @Field(() => Thread, { description: 'The thread as it is now.' })
  thread!: Relation<Thread>;
}

@Payload('InteractionRetryPayload', 'What became of the message.')
export class InteractionRetryPayload {
  @Field(() => Interaction, { description: 'The interaction, whose delivery is pending again.' })
  interaction!: Relation<Interaction>;
}

@Payload('AutomationPayload', 'The policy of automation that was put in force.')
export class AutomationPayload {
  @Field(() => AutomationPolicy, { description: 'The policy that holds now.' })
  automation!: Relation<AutomationPolicy>;
}

@Payload('CannedAnswerPayload', 'What became of the canned answer.')
export class CannedAnswerPayload {
  @Field(() => CannedAnswer, { description: 'The answer as it is now.' })
  cannedAnswer!: Relation<CannedAnswer>;
}

@Payload('MentionPayload', 'What became of the mention.')
export class MentionPayload {
  @Field(() => Mention, { description: 'The mention as it is now.' })
  mention!: Relation<Mention>;
}

@Payload('CustomerPayload', 'What became of the customer.')
export class CustomerPayload {
  @Field(() => Customer, { description: 'The customer that is asked about, as they are now.' })
  customer!: Relation<Customer>;
}

@Payload('AgentPayload', 'What became of the agent.')
export class AgentPayload {
  @Field(() => Agent, { description: 'The agent as they are now.' })
  agent!: Relation<Agent>;
}

@Payload('TeamPayload', 'What became of the team.')
export class TeamPayload {
  @Field(() => Team, { description: 'The team as it is now.' })
  team!: Relation<Team>;
}

@Payload('SkillPayload', 'What became of the skill.')
export class SkillPayload {
  @Field(() => Skill, { description: 'The skill as it is now.' })
  skill!: Relation<Skill>;
}

@Payload('KeywordTablePayload', 'What became of the keyword table.')
export class KeywordTablePayload {
  @Field(() => KeywordTable, { description: 'The table as it is now.' })
  keywordTable!: Relation<KeywordTable>;
}

@Payload('GuidelinePayload', 'What became of the guideline.')
export class GuidelinePayload {
  @Field(() => Guideline, { description: 'The guideline as it is now.' })
  guideline!: Relation<Guideline>;
}

@Payload('DraftPayload', 'What became of the draft.')
export class DraftPayload {
  @Field(() => Draft, { description: 'The draft as it is now.' })
  draft!: Relation<Draft>;
}

@Payload('ApprovalPolicyPayload', 'The approval policy that was put in force.')
export class ApprovalPolicyPayload {
  @Field(() => ApprovalPolicy, { description: 'The policy that holds now.' })
  approvalPolicy!: Relation<ApprovalPolicy>;
}

@Payload('SlaPolicyPayload', 'What became of the SLA policy.')
export class SlaPolicyPayload {
  @Field(() => SlaPolicy, { description: 'The policy as it is now.' })
  slaPolicy!: Relation<SlaPolicy>;
}

@Payload('CalendarPayload', 'What became of the calendar.')
export class CalendarPayload {
  @Field(() => Calendar, { description: 'The calendar as it is now.' })
  calendar!: Relation<Calendar>;
}

@Payload('ChannelAccountPayload', 'What became of the channel account.')
export class ChannelAccountPayload {
  @Field(() => ChannelAccount, { description: 'The account as it is now.' })
  channelAccount!: Relation<ChannelAccount>;
}

@Payload('DeskPayload', 'What became of the desk.')
export class DeskPayload {
  @Field(() => Desk, { description: 'The desk as it is now.' })
  desk!: Relation<Desk>;
}

@Payload('RoutingPlanPayload', 'The plan that was put in force.')
export class RoutingPlanPayload {
  @Field(() => Int, { description: 'The version that the plan was saved as.' })
  version!: number;

  @Field(() => RoutingPlan, { description: 'The plan that holds now.' })
  routingPlan!: Relation<RoutingPlan>;
}
