import { AgentChannelEntity, AgentEntity, AgentSkillEntity, ShiftEntity } from './agent.ts';
import { CannedAnswerEntity, CannedAnswerVersionEntity } from './answers.ts';
import { CalendarEntity, ChannelAccountEntity, DeskEntity } from './desk.ts';
import {
  AlertReceiverEntity,
  AlertRuleEntity,
  AlertRuleVersionEntity,
  ApprovalPolicyEntity,
  CrisisPlanEntity,
  CrisisPlanVersionEntity,
  GuidelineEntity,
  GuidelineVersionEntity,
  KeywordTableEntity,
  KeywordTableVersionEntity,
  RetentionPolicyEntity,
  RoutingPlanEntity,
  SlaPolicyEntity,
  SlaPolicyVersionEntity,
  SurveyEntity,
  SurveyVersionEntity,
} from './policy.ts';
import { SkillEntity, TeamEntity, TeamMemberEntity } from './team.ts';

/** The tables that configuration reads and writes as entities; what grows with mentions has statements of its own. */
export const entities = [
  AgentChannelEntity,
  AgentEntity,
  AgentSkillEntity,
  AlertReceiverEntity,
  AlertRuleEntity,
  AlertRuleVersionEntity,
  ApprovalPolicyEntity,
  CalendarEntity,
  CannedAnswerEntity,
  CannedAnswerVersionEntity,
  ChannelAccountEntity,
  CrisisPlanEntity,
  CrisisPlanVersionEntity,
  DeskEntity,
  GuidelineEntity,
  GuidelineVersionEntity,
  KeywordTableEntity,
  KeywordTableVersionEntity,
  RetentionPolicyEntity,
  RoutingPlanEntity,
  ShiftEntity,
  SkillEntity,
  SlaPolicyEntity,
  SlaPolicyVersionEntity,
  SurveyEntity,
  SurveyVersionEntity,
  TeamEntity,
  TeamMemberEntity,
];
