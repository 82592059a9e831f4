import type { Outcome } from '../domain/desk/refusal.ts';
import type { acknowledgeAlert } from '../live/alerts/acknowledge.ts';
import type { retryAlertDelivery } from '../live/alerts/deliveries.ts';
import type { suggestAnswers } from '../live/answers/suggestAnswers.ts';
import type { publicationLift } from '../live/arrivals/publicationLift.ts';
import type { automationPreview } from '../live/automate/preview.ts';
import type { changeBulk, undoBulk } from '../live/bulk/requestBulk.ts';
import type { selectBulk } from '../live/bulk/selectBulk.ts';
import type { saveAccountDataPolicy } from '../live/configure/accountDataPolicy.ts';
import type { archiveAgent, saveAgent } from '../live/configure/agents.ts';
import type {
  archiveAlertReceiver,
  rotateAlertReceiverSecret,
  saveAlertReceiver,
} from '../live/configure/alertReceivers.ts';
import type { archiveAlertRule, saveAlertRule } from '../live/configure/alertRules.ts';
import type { saveApprovalPolicy } from '../live/configure/approvalPolicy.ts';
import type { saveAutomation } from '../live/configure/automation.ts';
import type { archiveCannedAnswer, saveCannedAnswer } from '../live/configure/cannedAnswers.ts';
import type {
  archiveChannelAccount,
  createChannelAccount,
  updateChannelAccount,
} from '../live/configure/channelAccounts.ts';
import type { saveChannelProposalPolicy } from '../live/configure/channelProposal.ts';
import type { archiveCrisisPlan, saveCrisisPlan } from '../live/configure/crisisPlans.ts';
import type { DeskConfiguration, updateDesk } from '../live/configure/desk.ts';
import type { archiveGuideline, saveGuideline } from '../live/configure/guidelines.ts';
import type { archiveKeywordTable, saveKeywordTable } from '../live/configure/keywordTables.ts';
import type { endPermission, givePermission } from '../live/configure/permissions.ts';
import type { cancelPublication, planPublication } from '../live/configure/publications.ts';
import type { saveRoutingPlan } from '../live/configure/routingPlan.ts';
import type { archiveSkill, saveSkill } from '../live/configure/skills.ts';
import type { archiveSlaPolicy, saveCalendar, saveSlaPolicy } from '../live/configure/slaPolicies.ts';
import type { archiveSurvey, saveSurvey } from '../live/configure/surveys.ts';
import type { archiveTeam, createTeam, updateTeam } from '../live/configure/teams.ts';
import type { crisisChecklistTick, crisisClose, crisisLogAdd, crisisOpen } from '../live/crisis/crises.ts';
import type { crisisReport } from '../live/crisis/report.ts';
import type { Explained } from '../live/dispatch/explain.ts';
import type { approvalDecide } from '../live/engage/approvals.ts';
import type { channelProposal } from '../live/engage/channelProposal.ts';
import type { checkWrittenWords } from '../live/engage/checkWrittenWords.ts';
import type { draftCheck } from '../live/engage/draftCheck.ts';
import type { draftDiscard, draftSave, draftSubmit } from '../live/engage/drafts.ts';
import type { blurThread, focusThread } from '../live/engage/focus.ts';
import type { moveBack, moveToSecure } from '../live/engage/moveToSecure.ts';
import type { note, react } from '../live/engage/note.ts';
import type { proposeChannel } from '../live/engage/proposeChannel.ts';
import type { mergeThreads, splitThread } from '../live/engage/regroup.ts';
import type { acknowledge, reply } from '../live/engage/reply.ts';
import type { reopenThread, resolveThread } from '../live/engage/resolve.ts';
import type { tagMention } from '../live/engage/tag.ts';
import type { acceptApproval, approvalClaim, declineApproval } from '../live/engage/takeApproval.ts';
import type { transferThread } from '../live/engage/transfer.ts';
import type {
  acceptOffer,
  claimThread,
  declineOffer,
  parkThread,
  releaseThread,
  setPresence,
} from '../live/engage/workActions.ts';
import type { eraseCustomer } from '../live/erase/eraseCustomer.ts';
import type { endHold, placeHold } from '../live/erase/legalHold.ts';
import type { Caller, LiveHost } from '../live/host.ts';
import type { IngestOutcome } from '../live/ingest/outcome.ts';
import type { setCosts, setCustomers } from '../live/kpi/costs.ts';
import type { namedReport } from '../live/kpi/namedReport.ts';
import type { patienceReport } from '../live/kpi/patience.ts';
import type { reportPostCounts } from '../live/kpi/postCounts.ts';
import type { kpiReport } from '../live/kpi/report.ts';
import type { setTarget } from '../live/kpi/targets.ts';
import type { retryMessage } from '../live/outbox/outbox.ts';
import type { customerMatches, dismissCustomerMatch } from '../live/people/customerMatches.ts';
import type { mergeCustomer, unmergeCustomer } from '../live/people/mergeCustomers.ts';
import type { retentionPreview, saveRetentionPolicy } from '../live/retain/retentionPolicy.ts';
import type { archiveScenario, saveScenario } from '../live/simulate/saveScenario.ts';
import type { cancelSimulation, startSimulation } from '../live/simulate/simulations.ts';
import type { answerSurvey } from '../live/surveys/answerSurvey.ts';
import type { Onlooker } from '../live/trail/looks.ts';
import type { ConsistencyProof, InclusionProof, PublishedHead } from '../live/trail/proofs.ts';
import type { recordRefusal } from '../live/trail/recordRefusal.ts';
import type { Board, BoardAsked } from '../live/wallboard/board.ts';
import type { Viewing } from '../live/wallboard/sharedBoard.ts';
import type { servedContacts } from '../store/answers/servedContacts.ts';
import type { DeskFacts } from '../store/desk/deskFacts.ts';
import type { EncryptionKey } from '../store/encryptionKey.ts';
import type { authorsOf } from '../store/kpi/authors.ts';
import type { costsOf, statedCustomersOf } from '../store/kpi/costs.ts';
import type { pathsOf } from '../store/kpi/journeys.ts';
import type { groupWordsOf } from '../store/kpi/names.ts';
import type { ownPostsOf } from '../store/kpi/ownPosts.ts';
import type { targetsOf } from '../store/kpi/targets.ts';
import type { LogRow } from '../store/log.ts';
import type { SavedScenario } from '../store/simulations/read.ts';
import type { Standing } from '../store/watch/standing.ts';
import type { MovedThread } from '../store/watch/teamsOfThreads.ts';

/** A use case of the live host without its first argument. */
type OnHost<UseCase> = UseCase extends (host: LiveHost, ...rest: infer Rest) => infer Answer
  ? (...rest: Rest) => Answer
  : never;

/** The same of one that keeps secrets, without the key. */
type WithKey<UseCase> = UseCase extends (
  host: LiveHost,
  key: EncryptionKey,
  ...rest: infer Rest
) => infer Answer
  ? (...rest: Rest) => Answer
  : never;

/**
 * What resolvers may ask of the live host. Ids are bare uuids. `useCasesOf` makes them all over a host; whoever starts
 * the server gives them to `createContextFactory`.
 */
export interface UseCases {
  /** Where a thread's work stands with the router of its desk; null where the thread needs no agent. */
  readonly explainRouting: (deskId: string, threadId: string) => Promise<Explained | null>;
  readonly explainApproval: (deskId: string, draftId: string) => Promise<Explained | null>;

  readonly ingest: (caller: Caller, deliveries: readonly unknown[]) => Promise<Outcome<IngestOutcome[]>>;
  readonly tagMention: OnHost<typeof tagMention>;
  readonly react: OnHost<typeof react>;

  readonly acceptOffer: OnHost<typeof acceptOffer>;
  readonly declineOffer: OnHost<typeof declineOffer>;
  readonly claimThread: OnHost<typeof claimThread>;
  readonly releaseThread: OnHost<typeof releaseThread>;
  readonly parkThread: OnHost<typeof parkThread>;
  readonly transferThread: OnHost<typeof transferThread>;
  readonly resolveThread: OnHost<typeof resolveThread>;
  readonly reopenThread: OnHost<typeof reopenThread>;
  readonly mergeThreads: OnHost<typeof mergeThreads>;
  readonly splitThread: OnHost<typeof splitThread>;
  readonly reply: OnHost<typeof reply>;
  readonly acknowledge: OnHost<typeof acknowledge>;
  readonly moveToSecure: OnHost<typeof moveToSecure>;
  readonly moveBack: OnHost<typeof moveBack>;
  readonly channelProposal: OnHost<typeof channelProposal>;
  readonly proposeChannel: OnHost<typeof proposeChannel>;
  readonly note: OnHost<typeof note>;
  readonly focusThread: OnHost<typeof focusThread>;
  readonly blurThread: OnHost<typeof blurThread>;
  readonly draftCheck: OnHost<typeof draftCheck>;
  readonly draftSave: OnHost<typeof draftSave>;
  readonly draftSubmit: OnHost<typeof draftSubmit>;
  readonly draftDiscard: OnHost<typeof draftDiscard>;
  readonly acceptApproval: OnHost<typeof acceptApproval>;
  readonly declineApproval: OnHost<typeof declineApproval>;
  readonly approvalClaim: OnHost<typeof approvalClaim>;
  readonly approvalDecide: OnHost<typeof approvalDecide>;
  readonly retryMessage: OnHost<typeof retryMessage>;

  readonly customerMatches: OnHost<typeof customerMatches>;
  readonly dismissCustomerMatch: OnHost<typeof dismissCustomerMatch>;
  readonly mergeCustomer: OnHost<typeof mergeCustomer>;
  readonly unmergeCustomer: OnHost<typeof unmergeCustomer>;

  readonly selectBulk: OnHost<typeof selectBulk>;
  readonly changeBulk: OnHost<typeof changeBulk>;
  readonly undoBulk: OnHost<typeof undoBulk>;
  /** What the desk would send by itself to a mention now; null: it never said. */
  readonly automationPreview: (
    asked: Parameters<typeof automationPreview>[1],
  ) => ReturnType<typeof automationPreview>;
  /** The canned answers that fit a thread best, rendered for it. */
  readonly suggestAnswers: (asked: Parameters<typeof suggestAnswers>[1]) => ReturnType<typeof suggestAnswers>;

  readonly planPublication: OnHost<typeof planPublication>;
  readonly cancelPublication: OnHost<typeof cancelPublication>;
  readonly publicationLift: OnHost<typeof publicationLift>;
  /** A desk as it is now. */
  readonly wallboard: (asked: BoardAsked) => Promise<Board>;
  /** The same, and then whenever it is not as it was. */
  readonly watchWallboard: (asked: BoardAsked) => Viewing;
  readonly saveAlertRule: OnHost<typeof saveAlertRule>;
  readonly archiveAlertRule: OnHost<typeof archiveAlertRule>;
  readonly acknowledgeAlert: OnHost<typeof acknowledgeAlert>;
  readonly saveAlertReceiver: WithKey<typeof saveAlertReceiver>;
  readonly rotateAlertReceiverSecret: WithKey<typeof rotateAlertReceiverSecret>;
  readonly archiveAlertReceiver: OnHost<typeof archiveAlertReceiver>;
  readonly retryAlertDelivery: OnHost<typeof retryAlertDelivery>;
  readonly saveSurvey: OnHost<typeof saveSurvey>;
  readonly archiveSurvey: OnHost<typeof archiveSurvey>;
  readonly answerSurvey: OnHost<typeof answerSurvey>;

  readonly saveCrisisPlan: OnHost<typeof saveCrisisPlan>;
  readonly archiveCrisisPlan: OnHost<typeof archiveCrisisPlan>;
  readonly crisisOpen: OnHost<typeof crisisOpen>;
  readonly crisisClose: OnHost<typeof crisisClose>;
  readonly crisisChecklistTick: OnHost<typeof crisisChecklistTick>;
  readonly crisisLogAdd: OnHost<typeof crisisLogAdd>;
  readonly crisisReport: OnHost<typeof crisisReport>;

  readonly setPresence: OnHost<typeof setPresence>;
  readonly saveAccountDataPolicy: OnHost<typeof saveAccountDataPolicy>;
  readonly saveChannelProposalPolicy: OnHost<typeof saveChannelProposalPolicy>;
  readonly saveAgent: OnHost<typeof saveAgent>;
  readonly archiveAgent: OnHost<typeof archiveAgent>;
  readonly createTeam: OnHost<typeof createTeam>;
  readonly updateTeam: OnHost<typeof updateTeam>;
  readonly archiveTeam: OnHost<typeof archiveTeam>;
  readonly saveSkill: OnHost<typeof saveSkill>;
  readonly archiveSkill: OnHost<typeof archiveSkill>;

  readonly eraseCustomer: OnHost<typeof eraseCustomer>;
  readonly placeHold: OnHost<typeof placeHold>;
  readonly endHold: OnHost<typeof endHold>;
  readonly saveRetentionPolicy: OnHost<typeof saveRetentionPolicy>;
  /** What the desk’s next run would remove. */
  readonly retentionPreview: OnHost<typeof retentionPreview>;

  readonly givePermission: OnHost<typeof givePermission>;
  readonly endPermission: OnHost<typeof endPermission>;

  readonly createDesk: (
    caller: Pick<Caller, 'actor'>,
    configuration: DeskConfiguration,
  ) => Promise<Outcome<string>>;
  readonly updateDesk: OnHost<typeof updateDesk>;
  readonly createChannelAccount: OnHost<typeof createChannelAccount>;
  readonly updateChannelAccount: OnHost<typeof updateChannelAccount>;
  readonly archiveChannelAccount: OnHost<typeof archiveChannelAccount>;
  readonly saveKeywordTable: OnHost<typeof saveKeywordTable>;
  readonly archiveKeywordTable: OnHost<typeof archiveKeywordTable>;
  readonly saveApprovalPolicy: OnHost<typeof saveApprovalPolicy>;
  readonly saveGuideline: OnHost<typeof saveGuideline>;
  readonly archiveGuideline: OnHost<typeof archiveGuideline>;
  readonly saveAutomation: OnHost<typeof saveAutomation>;
  readonly saveCannedAnswer: OnHost<typeof saveCannedAnswer>;
  readonly archiveCannedAnswer: OnHost<typeof archiveCannedAnswer>;
  readonly saveSlaPolicy: OnHost<typeof saveSlaPolicy>;
  readonly archiveSlaPolicy: OnHost<typeof archiveSlaPolicy>;
  readonly saveCalendar: OnHost<typeof saveCalendar>;
  readonly saveRoutingPlan: OnHost<typeof saveRoutingPlan>;

  readonly saveScenario: OnHost<typeof saveScenario>;
  readonly archiveScenario: OnHost<typeof archiveScenario>;
  readonly startSimulation: OnHost<typeof startSimulation>;
  readonly cancelSimulation: OnHost<typeof cancelSimulation>;
  /** What a scenario of the desk is made from: configuration, and history of so many weeks; null where there is no such desk. */
  readonly deskFacts: (deskId: string, weeks: number) => Promise<DeskFacts | null>;
  /** Who served the contacts of a period, by channel. */
  readonly kpiReport: OnHost<typeof kpiReport>;
  readonly namedReport: OnHost<typeof namedReport>;
  readonly patience: OnHost<typeof patienceReport>;
  readonly reportPostCounts: OnHost<typeof reportPostCounts>;
  readonly ownPosts: (
    deskId: string,
    choice: Parameters<typeof ownPostsOf>[2],
  ) => ReturnType<typeof ownPostsOf>;
  readonly setTarget: OnHost<typeof setTarget>;
  readonly setCosts: OnHost<typeof setCosts>;
  readonly deskCosts: (deskId: string) => ReturnType<typeof costsOf>;
  readonly setCustomers: OnHost<typeof setCustomers>;
  readonly statedCustomers: (deskId: string) => ReturnType<typeof statedCustomersOf>;
  readonly kpiTargets: (deskId: string) => ReturnType<typeof targetsOf>;
  readonly journeyPaths: (
    deskId: string,
    period: Parameters<typeof pathsOf>[2],
  ) => ReturnType<typeof pathsOf>;
  readonly authors: (deskId: string, choice: Parameters<typeof authorsOf>[2]) => ReturnType<typeof authorsOf>;
  readonly groupWords: (
    deskId: string,
    asked: Parameters<typeof groupWordsOf>[2],
  ) => ReturnType<typeof groupWordsOf>;
  readonly servedContacts: (
    deskId: string,
    period: Parameters<typeof servedContacts>[2],
  ) => ReturnType<typeof servedContacts>;
  /** The text of a scenario in its present version; null where there is none such. */
  readonly savedScenario: (scenarioId: string) => Promise<SavedScenario | null>;

  readonly checkWrittenWords: OnHost<typeof checkWrittenWords>;
  readonly recordRefusal: OnHost<typeof recordRefusal>;
  /** Tells the trail that somebody is about to see a thread, or a part of it, where it is to be told. */
  readonly look: (onlooker: Onlooker, id: string) => Promise<void>;
  /** A head of the desk's trail by its number; null: the newest. */
  readonly auditHead: (deskId: string, number: number | null) => Promise<PublishedHead | null>;
  /** In the tree of the head of that number; null: of the first head that has it. */
  readonly auditInclusionProof: (
    deskId: string,
    sequence: number,
    head: number | null,
  ) => Promise<InclusionProof | null>;
  readonly auditConsistencyProof: (
    deskId: string,
    earlier: number,
    later: number,
  ) => Promise<ConsistencyProof | null>;

  /** The desk's log from after the sequence on, for ever; null: from now. */
  readonly followLog: (deskId: string, after: number | null) => AsyncIterableIterator<LogRow>;
  /** The sequence of the last row of the desk's log. */
  readonly lastSequence: (deskId: string) => Promise<number>;
  /** Whether the agent is still of the desk, and in which teams. */
  readonly standingOf: (deskId: string, agentId: string) => Promise<Standing>;
  /** The agents who are in the team now. */
  readonly membersOf: (teamId: string) => Promise<readonly string[]>;
  /** The teams that threads were and are with, in the order asked. */
  readonly teamsOfThreads: (moved: readonly MovedThread[]) => Promise<readonly (readonly string[])[]>;
}
