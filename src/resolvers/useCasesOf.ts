import { acknowledgeAlert } from '../live/alerts/acknowledge.ts';
import { retryAlertDelivery } from '../live/alerts/deliveries.ts';
import { suggestAnswers } from '../live/answers/suggestAnswers.ts';
import { publicationLift } from '../live/arrivals/publicationLift.ts';
import { automationPreview } from '../live/automate/preview.ts';
import { changeBulk, undoBulk } from '../live/bulk/requestBulk.ts';
import { selectBulk } from '../live/bulk/selectBulk.ts';
import { saveAccountDataPolicy } from '../live/configure/accountDataPolicy.ts';
import { archiveAgent, saveAgent } from '../live/configure/agents.ts';
import {
  archiveAlertReceiver,
  rotateAlertReceiverSecret,
  saveAlertReceiver,
} from '../live/configure/alertReceivers.ts';
import { archiveAlertRule, saveAlertRule } from '../live/configure/alertRules.ts';
import { saveApprovalPolicy } from '../live/configure/approvalPolicy.ts';
import { saveAutomation } from '../live/configure/automation.ts';
import { archiveCannedAnswer, saveCannedAnswer } from '../live/configure/cannedAnswers.ts';
import {
  archiveChannelAccount,
  createChannelAccount,
  updateChannelAccount,
} from '../live/configure/channelAccounts.ts';
import { saveChannelProposalPolicy } from '../live/configure/channelProposal.ts';
import { archiveCrisisPlan, saveCrisisPlan } from '../live/configure/crisisPlans.ts';
import { createDesk, updateDesk } from '../live/configure/desk.ts';
import { archiveGuideline, saveGuideline } from '../live/configure/guidelines.ts';
import { archiveKeywordTable, saveKeywordTable } from '../live/configure/keywordTables.ts';
import { endPermission, givePermission } from '../live/configure/permissions.ts';
import { cancelPublication, planPublication } from '../live/configure/publications.ts';
import { saveRoutingPlan } from '../live/configure/routingPlan.ts';
import { archiveSkill, saveSkill } from '../live/configure/skills.ts';
import { archiveSlaPolicy, saveCalendar, saveSlaPolicy } from '../live/configure/slaPolicies.ts';
import { archiveSurvey, saveSurvey } from '../live/configure/surveys.ts';
import { archiveTeam, createTeam, updateTeam } from '../live/configure/teams.ts';
import { crisisChecklistTick, crisisClose, crisisLogAdd, crisisOpen } from '../live/crisis/crises.ts';
import { crisisReport } from '../live/crisis/report.ts';
import { explainApproval, explainRouting } from '../live/dispatch/explain.ts';
import { approvalDecide } from '../live/engage/approvals.ts';
import { channelProposal } from '../live/engage/channelProposal.ts';
import { checkWrittenWords } from '../live/engage/checkWrittenWords.ts';
import { draftCheck } from '../live/engage/draftCheck.ts';
import { draftDiscard, draftSave, draftSubmit } from '../live/engage/drafts.ts';
import { blurThread, focusThread } from '../live/engage/focus.ts';
import { moveBack, moveToSecure } from '../live/engage/moveToSecure.ts';
import { note, react } from '../live/engage/note.ts';
import { proposeChannel } from '../live/engage/proposeChannel.ts';
import { mergeThreads, splitThread } from '../live/engage/regroup.ts';
import { acknowledge, reply } from '../live/engage/reply.ts';
import { reopenThread, resolveThread } from '../live/engage/resolve.ts';
import { tagMention } from '../live/engage/tag.ts';
import { acceptApproval, approvalClaim, declineApproval } from '../live/engage/takeApproval.ts';
import { transferThread } from '../live/engage/transfer.ts';
import {
  acceptOffer,
  claimThread,
  declineOffer,
  parkThread,
  releaseThread,
  setPresence,
} from '../live/engage/workActions.ts';
import { eraseCustomer } from '../live/erase/eraseCustomer.ts';
import { endHold, placeHold } from '../live/erase/legalHold.ts';
import { follow } from '../live/feed/follow.ts';
import type { LiveHost } from '../live/host.ts';
import type { Ingest } from '../live/ingest/ingest.ts';
import { ingestAs } from '../live/ingest/ingestAs.ts';
import { setCosts, setCustomers } from '../live/kpi/costs.ts';
import { namedReport } from '../live/kpi/namedReport.ts';
import { patienceReport } from '../live/kpi/patience.ts';
import { reportPostCounts } from '../live/kpi/postCounts.ts';
import { kpiReport } from '../live/kpi/report.ts';
import { setTarget } from '../live/kpi/targets.ts';
import { retryMessage } from '../live/outbox/outbox.ts';
import { customerMatches, dismissCustomerMatch } from '../live/people/customerMatches.ts';
import { mergeCustomer, unmergeCustomer } from '../live/people/mergeCustomers.ts';
import { retentionPreview, saveRetentionPolicy } from '../live/retain/retentionPolicy.ts';
import { archiveScenario, saveScenario } from '../live/simulate/saveScenario.ts';
import { cancelSimulation, startSimulation } from '../live/simulate/simulations.ts';
import { answerSurvey } from '../live/surveys/answerSurvey.ts';
import { Looks } from '../live/trail/looks.ts';
import { consistencyProof, inclusionProof, publishedHead } from '../live/trail/proofs.ts';
import { recordRefusal } from '../live/trail/recordRefusal.ts';
import { Wallboards } from '../live/wallboard/wallboards.ts';
import { servedContacts } from '../store/answers/servedContacts.ts';
import { poolOf } from '../store/dataSource.ts';
import { deskFacts } from '../store/desk/deskFacts.ts';
import type { EncryptionKey } from '../store/encryptionKey.ts';
import { authorsOf } from '../store/kpi/authors.ts';
import { costsOf, statedCustomersOf } from '../store/kpi/costs.ts';
import { pathsOf } from '../store/kpi/journeys.ts';
import { groupWordsOf } from '../store/kpi/names.ts';
import { ownPostsOf } from '../store/kpi/ownPosts.ts';
import { targetsOf } from '../store/kpi/targets.ts';
import { savedScenario } from '../store/simulations/read.ts';
import { lastSequence } from '../store/watch/lastSequence.ts';
import { membersOf } from '../store/watch/membersOf.ts';
import { standingOf } from '../store/watch/standing.ts';
import { teamsOfThreads } from '../store/watch/teamsOfThreads.ts';
import type { UseCases } from './useCases.ts';

/** Every use case over one host; deliveries go through the process's one door. */
export function useCasesOf(host: LiveHost, ingest: Ingest, encryptionKey: EncryptionKey): UseCases {
  const pool = poolOf(host.dataSource);
  const looks = new Looks(host);
  const wallboards = new Wallboards(host);
  const onHost =
    <Rest extends readonly unknown[], Answer>(useCase: (host: LiveHost, ...rest: Rest) => Answer) =>
    (...rest: Rest): Answer =>
      useCase(host, ...rest);
  return {
    explainRouting: (deskId, threadId) => explainRouting(pool, deskId, threadId),
    explainApproval: (deskId, draftId) => explainApproval(pool, deskId, draftId),
    ingest: (caller, deliveries) => ingestAs(host, ingest, caller, deliveries),
    tagMention: onHost(tagMention),
    react: onHost(react),
    acceptOffer: onHost(acceptOffer),
    declineOffer: onHost(declineOffer),
    claimThread: onHost(claimThread),
    releaseThread: onHost(releaseThread),
    parkThread: onHost(parkThread),
    transferThread: onHost(transferThread),
    resolveThread: onHost(resolveThread),
    reopenThread: onHost(reopenThread),
    mergeThreads: onHost(mergeThreads),
    splitThread: onHost(splitThread),
    reply: onHost(reply),
    acknowledge: onHost(acknowledge),
    moveToSecure: onHost(moveToSecure),
    moveBack: onHost(moveBack),
    channelProposal: onHost(channelProposal),
    proposeChannel: onHost(proposeChannel),
    note: onHost(note),
    focusThread: onHost(focusThread),
    blurThread: onHost(blurThread),
    draftCheck: onHost(draftCheck),
    draftSave: onHost(draftSave),
    draftSubmit: onHost(draftSubmit),
    draftDiscard: onHost(draftDiscard),
    acceptApproval: onHost(acceptApproval),
    declineApproval: onHost(declineApproval),
    approvalClaim: onHost(approvalClaim),
    approvalDecide: onHost(approvalDecide),
    retryMessage: onHost(retryMessage),
    customerMatches: onHost(customerMatches),
    dismissCustomerMatch: onHost(dismissCustomerMatch),
    mergeCustomer: onHost(mergeCustomer),
    unmergeCustomer: onHost(unmergeCustomer),
    eraseCustomer: onHost(eraseCustomer),
    placeHold: onHost(placeHold),
    endHold: onHost(endHold),
    saveRetentionPolicy: onHost(saveRetentionPolicy),
    retentionPreview: onHost(retentionPreview),
    selectBulk: onHost(selectBulk),
    changeBulk: onHost(changeBulk),
    undoBulk: onHost(undoBulk),

    automationPreview: (asked) => automationPreview(pool, asked),
    suggestAnswers: (asked) => suggestAnswers(pool, asked),
    planPublication: onHost(planPublication),
    cancelPublication: onHost(cancelPublication),
    publicationLift: onHost(publicationLift),
    wallboard: (asked) => wallboards.now(asked),
    watchWallboard: (asked) => wallboards.view(asked),
    saveAlertRule: onHost(saveAlertRule),
    archiveAlertRule: onHost(archiveAlertRule),
    acknowledgeAlert: onHost(acknowledgeAlert),
    saveAlertReceiver: (...asked) => saveAlertReceiver(host, encryptionKey, ...asked),
    rotateAlertReceiverSecret: (...asked) => rotateAlertReceiverSecret(host, encryptionKey, ...asked),
    archiveAlertReceiver: onHost(archiveAlertReceiver),
    retryAlertDelivery: onHost(retryAlertDelivery),
    saveSurvey: onHost(saveSurvey),
    archiveSurvey: onHost(archiveSurvey),
    answerSurvey: onHost(answerSurvey),
    saveCrisisPlan: onHost(saveCrisisPlan),
    archiveCrisisPlan: onHost(archiveCrisisPlan),
    crisisOpen: onHost(crisisOpen),
    crisisClose: onHost(crisisClose),
    crisisChecklistTick: onHost(crisisChecklistTick),
    crisisLogAdd: onHost(crisisLogAdd),
    crisisReport: onHost(crisisReport),

    setPresence: onHost(setPresence),
    saveAccountDataPolicy: onHost(saveAccountDataPolicy),
    saveChannelProposalPolicy: onHost(saveChannelProposalPolicy),
    saveAgent: onHost(saveAgent),
    archiveAgent: onHost(archiveAgent),
    createTeam: onHost(createTeam),
    updateTeam: onHost(updateTeam),
    archiveTeam: onHost(archiveTeam),
    saveSkill: onHost(saveSkill),
    archiveSkill: onHost(archiveSkill),
    givePermission: onHost(givePermission),
    endPermission: onHost(endPermission),
    createDesk: (caller, configuration) => createDesk(host, caller, configuration, { isDemo: false }),
    updateDesk: onHost(updateDesk),
    createChannelAccount: onHost(createChannelAccount),
    updateChannelAccount: onHost(updateChannelAccount),
    archiveChannelAccount: onHost(archiveChannelAccount),
    saveKeywordTable: onHost(saveKeywordTable),
    archiveKeywordTable: onHost(archiveKeywordTable),
    saveApprovalPolicy: onHost(saveApprovalPolicy),
    saveGuideline: onHost(saveGuideline),
    archiveGuideline: onHost(archiveGuideline),
    saveAutomation: onHost(saveAutomation),
    saveCannedAnswer: onHost(saveCannedAnswer),
    archiveCannedAnswer: onHost(archiveCannedAnswer),
    saveSlaPolicy: onHost(saveSlaPolicy),
    archiveSlaPolicy: onHost(archiveSlaPolicy),
    saveCalendar: onHost(saveCalendar),
    saveRoutingPlan: onHost(saveRoutingPlan),
    saveScenario: onHost(saveScenario),
    archiveScenario: onHost(archiveScenario),
    startSimulation: onHost(startSimulation),
    cancelSimulation: onHost(cancelSimulation),
    deskFacts: (deskId, weeks) => deskFacts(pool, deskId, { weeks, now: host.now() }),
    kpiReport: onHost(kpiReport),
    namedReport: onHost(namedReport),
    patience: onHost(patienceReport),
    reportPostCounts: onHost(reportPostCounts),
    ownPosts: (deskId, choice) => ownPostsOf(pool, deskId, choice),
    setTarget: onHost(setTarget),
    setCosts: onHost(setCosts),
    deskCosts: (deskId) => costsOf(pool, deskId),
    setCustomers: onHost(setCustomers),
    statedCustomers: (deskId) => statedCustomersOf(pool, deskId),
    kpiTargets: (deskId) => targetsOf(pool, deskId),
    journeyPaths: (deskId, period) => pathsOf(pool, deskId, period),
    authors: (deskId, choice) => authorsOf(pool, deskId, choice),
    groupWords: (deskId, asked) => groupWordsOf(pool, deskId, asked),
    servedContacts: (deskId, period) => servedContacts(pool, deskId, period),
    savedScenario: (scenarioId) => savedScenario(pool, scenarioId),
    followLog: (deskId, after) => follow(host.feed, pool, deskId, after),
    checkWrittenWords: onHost(checkWrittenWords),
    recordRefusal: onHost(recordRefusal),
    look: (onlooker, id) => looks.look(onlooker, id),
    auditHead: (deskId, number) => publishedHead(pool, deskId, number),
    auditInclusionProof: (deskId, sequence, head) => inclusionProof(pool, deskId, sequence, head),
    auditConsistencyProof: (deskId, earlier, later) => consistencyProof(pool, deskId, earlier, later),
    lastSequence: (deskId) => lastSequence(pool, deskId),
    standingOf: (deskId, agentId) => standingOf(pool, deskId, agentId),
    membersOf: (teamId) => membersOf(pool, teamId),
    teamsOfThreads: (moved) => teamsOfThreads(pool, moved),
  };
}
