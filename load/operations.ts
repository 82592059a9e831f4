// Made from load/operations/*.graphql by `npm run operations`; not to be edited.
import type { Operation } from './operation.ts';

export interface ThreadAcceptInput {
  readonly idempotencyKey?: string | null;
  readonly threadId: string;
}

export interface AgentSetPresenceInput {
  readonly agentId?: string | null;
  readonly idempotencyKey?: string | null;
  readonly presence: 'AVAILABLE' | 'AWAY' | 'BUSY' | 'OFFLINE';
}

export interface MentionsIngestInput {
  readonly deliveries: readonly (DeliveryInput)[];
  readonly deskId?: string | null;
}

export interface DeliveryInput {
  readonly answer?: AnswerDeliveryInput | null;
  readonly deletion?: DeletionDeliveryInput | null;
  readonly edit?: EditDeliveryInput | null;
  readonly mention?: MentionDeliveryInput | null;
}

export interface AnswerDeliveryInput {
  readonly agentId?: string | null;
  readonly authorName: string;
  readonly channel?: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE' | null;
  readonly channelAccount: string;
  readonly conversationId?: string | null;
  readonly externalId: string;
  readonly publishedAt: string;
  readonly replyTo?: string | null;
  readonly text: string;
  readonly visibility?: 'PRIVATE' | 'PUBLIC' | 'SECURE' | null;
}

export interface DeletionDeliveryInput {
  readonly channel?: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE' | null;
  readonly channelAccount: string;
  readonly externalId: string;
  readonly revisedAt: string;
}

export interface EditDeliveryInput {
  readonly channel?: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE' | null;
  readonly channelAccount: string;
  readonly externalId: string;
  readonly revisedAt: string;
  readonly text: string;
}

export interface MentionDeliveryInput {
  readonly author: AuthorInput;
  readonly channel: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE';
  readonly channelAccount: string;
  readonly conversationId?: string | null;
  readonly externalId: string;
  readonly language?: string | null;
  readonly publishedAt: string;
  readonly region?: string | null;
  readonly replyTo?: string | null;
  readonly text: string;
  readonly url?: string | null;
  readonly visibility?: 'PRIVATE' | 'PUBLIC' | 'SECURE' | null;
}

export interface AuthorInput {
  readonly email?: string | null;
  readonly externalId: string;
  readonly followers?: number | null;
  readonly handle?: string | null;
  readonly name?: string | null;
  readonly phone?: string | null;
}

export interface AgentCreateInput {
  readonly capacity: number;
  readonly channels: readonly (AgentChannelInput)[];
  readonly deskId?: string | null;
  readonly email: string;
  readonly idempotencyKey?: string | null;
  readonly languages: readonly (string)[];
  readonly name: string;
  readonly role: 'ADMIN' | 'AGENT' | 'INTEGRATION' | 'MARKETING' | 'PLANNER' | 'SUPERVISOR';
  readonly shifts?: readonly (ShiftInput)[] | null;
  readonly skills: readonly (AgentSkillInput)[];
  readonly teamIds: readonly (string)[];
}

export interface AgentChannelInput {
  readonly cap?: number | null;
  readonly channel: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE';
}

export interface ShiftInput {
  readonly endMinute: number;
  readonly startMinute: number;
  readonly weekday: number;
}

export interface AgentSkillInput {
  readonly level: number;
  readonly skillId: string;
}

export interface ThreadReplyInput {
  readonly cannedAnswerId?: string | null;
  readonly channelAccountId?: string | null;
  readonly expectedVersion?: number | null;
  readonly idempotencyKey?: string | null;
  readonly text: string;
  readonly threadId: string;
  readonly visibility?: 'PRIVATE' | 'PUBLIC' | 'SECURE' | null;
}

export interface ThreadResolveInput {
  readonly code: string;
  readonly idempotencyKey?: string | null;
  readonly threadId: string;
}

export interface ScenarioSaveInput {
  readonly deskId?: string | null;
  readonly idempotencyKey?: string | null;
  readonly scenarioId?: string | null;
  readonly text: string;
}

export interface SimulationStartInput {
  readonly idempotencyKey?: string | null;
  readonly replications?: number | null;
  readonly scenarioId: string;
  readonly seed?: string | null;
  readonly settings?: readonly (ScenarioSettingInput)[];
}

export interface ScenarioSettingInput {
  readonly path: string;
  readonly value: string;
}

export type AcceptResult = { readonly threadAccept: { readonly __typename: 'AgentAtCapacity' | 'AlreadyAssigned' | 'DecisionExpired' | 'InvalidInput' | 'KeyReused' | 'NotEligible' | 'NotFound' | 'NotHolder' | 'NotPermitted' | 'NothingToRoute' | 'WrongState'; readonly code: string; readonly message: string; } | { readonly __typename: 'ThreadPayload'; readonly thread: { readonly id: string; readonly state: 'OPEN' | 'RESOLVED'; readonly assignee: { readonly id: string; } | null; } | null; }; };
export type AcceptVariables = { readonly offer: ThreadAcceptInput; };
export const accept: Operation<AcceptResult, AcceptVariables> = {
  name: 'Accept',
  text: `mutation Accept($offer:ThreadAcceptInput!){threadAccept(input:$offer){__typename ...on ThreadPayload{thread{id state assignee{id}}}...on Refusal{code message}}}`,
};

export type BeginShiftResult = { readonly agentSetPresence: { readonly __typename: 'AgentAtCapacity' | 'AlreadyAssigned' | 'DecisionExpired' | 'InvalidInput' | 'KeyReused' | 'NotEligible' | 'NotFound' | 'NotHolder' | 'NotPermitted' | 'NothingToRoute' | 'WrongState'; readonly code: string; readonly message: string; } | { readonly __typename: 'AgentPayload'; readonly agent: { readonly id: string; readonly presence: 'AVAILABLE' | 'AWAY' | 'BUSY' | 'OFFLINE'; }; }; };
export type BeginShiftVariables = { readonly presence: AgentSetPresenceInput; };
export const beginShift: Operation<BeginShiftResult, BeginShiftVariables> = {
  name: 'BeginShift',
  text: `mutation BeginShift($presence:AgentSetPresenceInput!){agentSetPresence(input:$presence){__typename ...on AgentPayload{agent{id presence}}...on Refusal{code message}}}`,
};

export type HandInResult = { readonly mentionsIngest: { readonly __typename: 'BatchTooLarge'; readonly code: string; readonly message: string; } | { readonly __typename: 'MentionsIngestPayload'; readonly outcomes: readonly ({ readonly __typename: 'DeliveryAccepted' | 'DeliveryDuplicate'; readonly mention: { readonly id: string; readonly externalId: string; } | null; } | { readonly __typename: 'DeliveryHeldBack' | 'DeliveryRevised'; } | { readonly __typename: 'DeliveryRejected'; readonly code: 'AMBIGUOUS_CHANNEL_ACCOUNT' | 'ARCHIVED_CHANNEL_ACCOUNT' | 'BAD_ADDRESS' | 'BLANK' | 'FAILED' | 'IN_THE_FUTURE' | 'LONE_SURROGATE' | 'MALFORMED' | 'NOT_PERMITTED' | 'NUL_CHARACTER' | 'TOO_LONG' | 'TOO_LONG_AGO' | 'UNKNOWN_AGENT' | 'UNKNOWN_CHANNEL' | 'UNKNOWN_CHANNEL_ACCOUNT'; readonly message: string; })[]; }; };
export type HandInVariables = { readonly batch: MentionsIngestInput; };
export const handIn: Operation<HandInResult, HandInVariables> = {
  name: 'HandIn',
  text: `mutation HandIn($batch:MentionsIngestInput!){mentionsIngest(input:$batch){__typename ...on MentionsIngestPayload{outcomes{__typename ...on DeliveryAccepted{mention{id externalId}}...on DeliveryDuplicate{mention{id externalId}}...on DeliveryRejected{code message}}}...on Refusal{code message}}}`,
};

export type HireAgentResult = { readonly agentCreate: { readonly __typename: 'AgentPayload'; readonly agent: { readonly id: string; readonly name: string; }; } | { readonly __typename: 'InvalidInput' | 'KeyReused' | 'NameTaken' | 'NotPermitted'; readonly code: string; readonly message: string; }; };
export type HireAgentVariables = { readonly agent: AgentCreateInput; };
export const hireAgent: Operation<HireAgentResult, HireAgentVariables> = {
  name: 'HireAgent',
  text: `mutation HireAgent($agent:AgentCreateInput!){agentCreate(input:$agent){__typename ...on AgentPayload{agent{id name}}...on Refusal{code message}}}`,
};

export type InboxResult = { readonly threads: { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null; }; readonly nodes: readonly ({ readonly id: string; readonly subject: string; readonly state: 'OPEN' | 'RESOLVED'; readonly channels: readonly ('CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE')[]; readonly slaState: 'AT_RISK' | 'CANCELLED' | 'MET' | 'MISSED' | 'PAUSED' | 'RUNNING' | null; readonly dueAt: string | null; readonly lastPostAt: string; readonly customer: { readonly name: string; readonly isKey: boolean; } | null; readonly team: { readonly name: string; } | null; readonly mentions: { readonly nodes: readonly ({ readonly text: string; readonly publishedAt: string; })[]; }; })[]; }; };
export type InboxVariables = { readonly first: number; readonly after?: string | null; };
export const inbox: Operation<InboxResult, InboxVariables> = {
  name: 'Inbox',
  text: `query Inbox($first:Int!$after:String){threads(first:$first after:$after filter:{state:OPEN mentionTypes:[SERVICE]}){pageInfo{hasNextPage endCursor}nodes{id subject state channels slaState dueAt lastPostAt customer{name isKey}team{name}mentions(last:1){nodes{text publishedAt}}}}}`,
};

export type LookAroundResult = { readonly desk: { readonly id: string; readonly name: string; readonly isDemo: boolean; } | null; readonly teams: { readonly nodes: readonly ({ readonly id: string; readonly name: string; })[]; }; readonly channelAccounts: { readonly nodes: readonly ({ readonly channel: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE'; readonly externalId: string; })[]; }; readonly skills: { readonly nodes: readonly ({ readonly id: string; readonly name: string; })[]; }; readonly agents: { readonly nodes: readonly ({ readonly id: string; readonly name: string; readonly role: 'ADMIN' | 'AGENT' | 'INTEGRATION' | 'MARKETING' | 'PLANNER' | 'SUPERVISOR'; readonly isAlwaysOnShift: boolean; })[]; }; };
export type LookAroundVariables = {  };
export const lookAround: Operation<LookAroundResult, LookAroundVariables> = {
  name: 'LookAround',
  text: `query LookAround{desk{id name isDemo}teams(first:100){nodes{id name}}channelAccounts(first:100){nodes{channel externalId}}skills{nodes{id name}}agents(first:100){nodes{id name role isAlwaysOnShift}}}`,
};

export type LookAtSimulationResult = { readonly simulation: { readonly id: string; readonly state: 'CANCELLED' | 'FAILED' | 'FINISHED' | 'RUNNING' | 'WAITING'; readonly failure: string | null; readonly progress: { readonly done: number; readonly wanted: number; } | null; readonly result: { readonly replications: number; readonly figures: readonly ({ readonly figure: string; readonly value: number; readonly low: number | null; readonly high: number | null; })[]; } | null; } | null; };
export type LookAtSimulationVariables = { readonly id: string; };
export const lookAtSimulation: Operation<LookAtSimulationResult, LookAtSimulationVariables> = {
  name: 'LookAtSimulation',
  text: `query LookAtSimulation($id:ID!){simulation(id:$id){id state failure progress{done wanted}result{replications figures{figure value low high}}}}`,
};

export type MyWorkResult = { readonly viewer: { readonly agent: { readonly id: string; readonly presence: 'AVAILABLE' | 'AWAY' | 'BUSY' | 'OFFLINE'; readonly load: number; readonly capacity: number; readonly work: readonly ({ readonly state: 'ASSIGNED' | 'HELD' | 'OFFERED' | 'PARKED' | 'WAITING'; readonly offerExpiresAt: string | null; readonly thread: { readonly id: string; }; })[]; } | null; }; };
export type MyWorkVariables = {  };
export const myWork: Operation<MyWorkResult, MyWorkVariables> = {
  name: 'MyWork',
  text: `query MyWork{viewer{agent{id presence load capacity work{state offerExpiresAt thread{id}}}}}`,
};

export type OpenThreadResult = { readonly thread: { readonly id: string; readonly subject: string; readonly state: 'OPEN' | 'RESOLVED'; readonly tags: readonly (string)[]; readonly customer: { readonly name: string; readonly segment: string | null; } | null; readonly mentions: { readonly nodes: readonly ({ readonly id: string; readonly text: string; readonly channel: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE'; readonly publishedAt: string; readonly isAnswered: boolean; })[]; }; readonly interactions: { readonly nodes: readonly ({ readonly kind: 'ACKNOWLEDGEMENT' | 'AUTOMATED_ANSWER' | 'CALL' | 'CHANNEL_MOVE' | 'DIRECT_MESSAGE' | 'FOLLOW' | 'HAND_OVER' | 'LIKE' | 'NOTE' | 'REPLY' | 'SHARE' | 'SURVEY_INVITATION' | 'TAG'; readonly text: string; readonly at: string; })[]; }; readonly episodes: readonly ({ readonly number: number; readonly clocks: readonly ({ readonly kind: 'ASSIGN' | 'FIRST_RESPONSE' | 'NEXT_RESPONSE' | 'RESOLUTION'; readonly state: 'AT_RISK' | 'CANCELLED' | 'MET' | 'MISSED' | 'PAUSED' | 'RUNNING'; readonly dueAt: string | null; })[]; })[]; } | null; };
export type OpenThreadVariables = { readonly threadId: string; };
export const openThread: Operation<OpenThreadResult, OpenThreadVariables> = {
  name: 'OpenThread',
  text: `query OpenThread($threadId:ID!){thread(id:$threadId){id subject state tags customer{name segment}mentions(first:20){nodes{id text channel publishedAt isAnswered}}interactions(last:20){nodes{kind text at}}episodes{number clocks{kind state dueAt}}}}`,
};

export type RefreshFiguresResult = { readonly kpis: { readonly asOf: string; readonly behind: number; readonly rows: readonly ({ readonly groups: readonly ({ readonly label: string; })[]; readonly figures: readonly ({ readonly kpi: 'ALERTS_ACKNOWLEDGED_SHARE' | 'ALERTS_CLOSED_BY_THEMSELVES_SHARE' | 'ALERTS_ESCALATED_SHARE' | 'ALERTS_RAISED' | 'ALERT_DELIVERIES_FAILED_SHARE' | 'ANSWERS' | 'ASSIGNMENTS' | 'CALLS_ABANDONED_SHARE' | 'CALLS_ANSWERED' | 'CALLS_OFFERED' | 'CALLS_WAITED_SHARE' | 'CALL_HANDLE_TIME' | 'CALL_PATIENCE' | 'CES' | 'CHANNEL_ESCALATION' | 'COMPLEXITY' | 'CONTACTS_PER_AGENT_HOUR' | 'CONTACTS_PER_PAID_HOUR' | 'CONTACT_RATE' | 'CONTAINMENT' | 'CONVERSATION_DURATION' | 'COST_PER_CONTACT' | 'CSAT' | 'DIRECTLY_ANSWERED_SHARE' | 'DIRECTLY_ANSWERED_WITHIN_HOUR' | 'DIRECT_RESPONSE' | 'FAVOURITES_PER_POST' | 'FIRST_CONTACT_RESOLUTION' | 'FIRST_RESPONSE_FROM_ASSIGNED' | 'FIRST_RESPONSE_FROM_PUBLISHED' | 'HANDLE_TIME' | 'INTERACTIONS' | 'LIKES_PER_POST' | 'MENTIONS' | 'NEGATIVE_SHARE' | 'NET_NEW_CUSTOMERS' | 'NEXT_RESPONSE' | 'NPS' | 'OCCUPANCY' | 'ONE_TOUCH_SHARE' | 'OPENED' | 'OWN_POSTS' | 'PEER_ANSWERS' | 'PHONE_SERVICE_LEVEL' | 'POSITIVE_SHARE' | 'REACH' | 'REACH_PER_MENTION' | 'REOPENED_SHARE' | 'RESOLVED' | 'RESPONDED_SHARE' | 'RESPONDED_WITHIN_HOUR' | 'SENTIMENT' | 'SENTIMENT_CHANGE' | 'SENTIMENT_CONVERSION' | 'SENTIMENT_SOURED_SHARE' | 'SHARES_PER_POST' | 'SHARE_OF_VOICE' | 'SHIFT_USE' | 'SLA_ATTAINMENT' | 'SLA_ATTAINMENT_FROM_ASSIGNED' | 'SPEED_OF_ANSWER' | 'SURVEY_RESPONSE' | 'TIME_TO_ABANDON' | 'TIME_TO_ACKNOWLEDGE' | 'TIME_TO_ASSIGN' | 'TIME_TO_RESOLVE' | 'WHOLE_CONVERSATIONS' | 'WHOLE_CONVERSATION_DURATION' | 'WHOLE_CONVERSATION_FIRST_RESPONSE' | 'WHOLE_CONVERSATION_RESPONDED_SHARE'; readonly value: number | null; readonly numerator: number; readonly denominator: number; })[]; })[]; }; };
export type RefreshFiguresVariables = { readonly from: string; readonly before: string; };
export const refreshFigures: Operation<RefreshFiguresResult, RefreshFiguresVariables> = {
  name: 'RefreshFigures',
  text: `query RefreshFigures($from:DateTime!$before:DateTime!){kpis(kpis:[MENTIONS RESPONDED_WITHIN_HOUR FIRST_RESPONSE_FROM_PUBLISHED SLA_ATTAINMENT]from:$from before:$before groupBy:[CHANNEL]){asOf behind rows{groups{label}figures{kpi value numerator denominator}}}}`,
};

export type ReplyResult = { readonly threadReply: { readonly __typename: 'AccountDataBlocked' | 'ApprovalNeeded' | 'Archived' | 'GuidelinesBroken' | 'InvalidInput' | 'KeyReused' | 'NoAddress' | 'NotFound' | 'NotHolder' | 'NotPermitted' | 'ThreadStale' | 'WrongState'; readonly code: string; readonly message: string; } | { readonly __typename: 'InteractionPayload'; readonly interaction: { readonly id: string; readonly kind: 'ACKNOWLEDGEMENT' | 'AUTOMATED_ANSWER' | 'CALL' | 'CHANNEL_MOVE' | 'DIRECT_MESSAGE' | 'FOLLOW' | 'HAND_OVER' | 'LIKE' | 'NOTE' | 'REPLY' | 'SHARE' | 'SURVEY_INVITATION' | 'TAG'; readonly text: string; }; readonly thread: { readonly id: string; }; }; };
export type ReplyVariables = { readonly reply: ThreadReplyInput; };
export const reply: Operation<ReplyResult, ReplyVariables> = {
  name: 'Reply',
  text: `mutation Reply($reply:ThreadReplyInput!){threadReply(input:$reply){__typename ...on InteractionPayload{interaction{id kind text}thread{id}}...on Refusal{code message}}}`,
};

export type ResolveResult = { readonly threadResolve: { readonly __typename: 'AgentAtCapacity' | 'AlreadyAssigned' | 'DecisionExpired' | 'InvalidInput' | 'KeyReused' | 'NotEligible' | 'NotFound' | 'NotHolder' | 'NotPermitted' | 'NothingToRoute' | 'WrongState'; readonly code: string; readonly message: string; } | { readonly __typename: 'ThreadPayload'; readonly thread: { readonly id: string; readonly state: 'OPEN' | 'RESOLVED'; } | null; }; };
export type ResolveVariables = { readonly ending: ThreadResolveInput; };
export const resolve: Operation<ResolveResult, ResolveVariables> = {
  name: 'Resolve',
  text: `mutation Resolve($ending:ThreadResolveInput!){threadResolve(input:$ending){__typename ...on ThreadPayload{thread{id state}}...on Refusal{code message}}}`,
};

export type SavePlanResult = { readonly scenarioSave: { readonly __typename: 'InvalidInput' | 'InvalidScenario' | 'KeyReused' | 'NameTaken' | 'NotFound' | 'NotPermitted'; readonly code: string; readonly message: string; } | { readonly __typename: 'ScenarioPayload'; readonly scenario: { readonly id: string; readonly name: string; readonly agentCount: number; }; }; };
export type SavePlanVariables = { readonly scenario: ScenarioSaveInput; };
export const savePlan: Operation<SavePlanResult, SavePlanVariables> = {
  name: 'SavePlan',
  text: `mutation SavePlan($scenario:ScenarioSaveInput!){scenarioSave(input:$scenario){__typename ...on ScenarioPayload{scenario{id name agentCount}}...on Refusal{code message}}}`,
};

export type StartSimulationResult = { readonly simulationStart: { readonly __typename: 'Archived' | 'InvalidInput' | 'InvalidScenario' | 'KeyReused' | 'NotFound' | 'NotPermitted'; readonly code: string; readonly message: string; } | { readonly __typename: 'SimulationPayload'; readonly simulation: { readonly id: string; readonly state: 'CANCELLED' | 'FAILED' | 'FINISHED' | 'RUNNING' | 'WAITING'; readonly seed: string; }; }; };
export type StartSimulationVariables = { readonly simulation: SimulationStartInput; };
export const startSimulation: Operation<StartSimulationResult, StartSimulationVariables> = {
  name: 'StartSimulation',
  text: `mutation StartSimulation($simulation:SimulationStartInput!){simulationStart(input:$simulation){__typename ...on SimulationPayload{simulation{id state seed}}...on Refusal{code message}}}`,
};

export type TraceMentionsResult = { readonly nodes: readonly ({ readonly __typename: 'Agent' | 'Alert' | 'AlertDelivery' | 'AlertReceiver' | 'AlertRule' | 'Assignment' | 'BulkAction' | 'Calendar' | 'CannedAnswer' | 'ChannelAccount' | 'Crisis' | 'CrisisPlan' | 'Customer' | 'Desk' | 'Draft' | 'Episode' | 'Guideline' | 'Interaction' | 'KeywordTable' | 'LegalHold' | 'Permission' | 'Publication' | 'Scenario' | 'Shift' | 'Simulation' | 'Skill' | 'SlaPolicy' | 'Survey' | 'Team' | 'Thread'; } | { readonly __typename: 'Mention'; readonly id: string; readonly externalId: string; readonly mentionType: 'MARKETING' | 'NOISE' | 'SERVICE'; readonly isAnswered: boolean; readonly thread: { readonly id: string; readonly state: 'OPEN' | 'RESOLVED'; readonly history: { readonly pageInfo: { readonly hasNextPage: boolean; }; readonly nodes: readonly ({ readonly type: string; readonly payload: unknown; })[]; }; }; } | null)[]; };
export type TraceMentionsVariables = { readonly ids: readonly (string)[]; };
export const traceMentions: Operation<TraceMentionsResult, TraceMentionsVariables> = {
  name: 'TraceMentions',
  text: `query TraceMentions($ids:[ID!]!){nodes(ids:$ids){__typename ...on Mention{id externalId mentionType isAnswered thread{id state history(first:100 filter:{types:["mentionArrived" "workArrived"]}){pageInfo{hasNextPage}nodes{type payload}}}}}}`,
};

export type WatchWallboardResult = { readonly wallboardChanged: { readonly at: string; readonly sequence: number; readonly waitingCount: number; readonly atRiskCount: number; readonly missedTodayCount: number; readonly waiting: readonly ({ readonly channel: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE'; readonly count: number; readonly oldestSince: string; })[]; readonly agents: readonly ({ readonly presence: 'AVAILABLE' | 'AWAY' | 'BUSY' | 'OFFLINE'; readonly count: number; readonly load: number; readonly capacity: number; })[]; readonly arrivals: readonly ({ readonly channel: 'CHAT' | 'EMAIL' | 'FACEBOOK' | 'FORUM' | 'INSTAGRAM' | 'LINKEDIN' | 'MESSENGER' | 'PHONE' | 'REVIEW' | 'SELF_SERVICE' | 'SMS' | 'WHATSAPP' | 'X' | 'YOUTUBE'; readonly mentions: number; readonly expected: number | null; readonly isSpike: boolean | null; })[]; }; };
export type WatchWallboardVariables = {  };
export const watchWallboard: Operation<WatchWallboardResult, WatchWallboardVariables> = {
  name: 'WatchWallboard',
  text: `subscription WatchWallboard{wallboardChanged{at sequence waitingCount atRiskCount missedTodayCount waiting{channel count oldestSince}agents{presence count load capacity}arrivals{channel mentions expected isSpike}}}`,
};

