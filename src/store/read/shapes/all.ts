import type { NodeType } from '../globalId.ts';
import type { Shape } from '../shape.ts';
import { assignmentShape, interactionShape } from './actions.ts';
import { alertDeliveryShape, alertReceiverShape, alertRuleShape, alertShape } from './alert.ts';
import { bulkActionShape } from './bulk.ts';
import { cannedAnswerShape } from './cannedAnswer.ts';
import { channelAccountShape, deskShape, skillShape } from './configuration.ts';
import { crisisPlanShape, crisisShape } from './crisis.ts';
import { customerShape } from './customer.ts';
import { draftShape } from './draft.ts';
import { episodeShape } from './episode.ts';
import { guidelineShape } from './guideline.ts';
import { scenarioShape, simulationShape } from './lab.ts';
import { legalHoldShape } from './legalHold.ts';
import { mentionShape } from './mention.ts';
import { agentShape, shiftShape, teamShape } from './people.ts';
import { permissionShape } from './permission.ts';
import { keywordTableShape } from './policies.ts';
import { publicationShape } from './publication.ts';
import { calendarShape, slaPolicyShape } from './slaPolicy.ts';
import { surveyShape } from './survey.ts';
import { threadShape } from './thread.ts';

/** The shapes of everything that has a global id. */
export const nodeShapes: Readonly<Record<NodeType, Shape>> = {
  Desk: deskShape,
  ChannelAccount: channelAccountShape,
  Skill: skillShape,
  Team: teamShape,
  Agent: agentShape,
  Shift: shiftShape,
  Customer: customerShape,
  Thread: threadShape,
  Episode: episodeShape,
  Mention: mentionShape,
  Interaction: interactionShape,
  Assignment: assignmentShape,
  KeywordTable: keywordTableShape,
  SlaPolicy: slaPolicyShape,
  Guideline: guidelineShape,
  Draft: draftShape,
  Calendar: calendarShape,
  Scenario: scenarioShape,
  Simulation: simulationShape,
  BulkAction: bulkActionShape,
  CannedAnswer: cannedAnswerShape,
  Permission: permissionShape,
  LegalHold: legalHoldShape,
  CrisisPlan: crisisPlanShape,
  Crisis: crisisShape,
  Publication: publicationShape,
  Survey: surveyShape,
  AlertRule: alertRuleShape,
  Alert: alertShape,
  AlertReceiver: alertReceiverShape,
  AlertDelivery: alertDeliveryShape,
};
