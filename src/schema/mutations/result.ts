import { type ClassType, createUnionType } from 'type-graphql';
import type { RefusalCode } from '../../domain/desk/refusal.ts';
import {
  AccountDataBlocked,
  AgentAtCapacity,
  AlreadyAssigned,
  ApprovalNeeded,
  Archived,
  BatchTooLarge,
  CapacityBelowLoad,
  DecisionExpired,
  DraftConflict,
  DraftStale,
  GuidelinesBroken,
  InUse,
  InvalidInput,
  InvalidScenario,
  KeyReused,
  NameTaken,
  NoAddress,
  NotApprover,
  NotEligible,
  NotFound,
  NotHolder,
  NothingToRoute,
  NotPermitted,
  OwnDraft,
  ThreadStale,
  UnderLegalHold,
  WrongState,
} from './refusals.ts';

/** The published type of each refusal, by the domain's code. */
const refusalTypes: Readonly<Record<RefusalCode, ClassType>> = {
  NOT_FOUND: NotFound,
  INVALID_INPUT: InvalidInput,
  NAME_TAKEN: NameTaken,
  ARCHIVED: Archived,
  IN_USE: InUse,
  CAPACITY_BELOW_LOAD: CapacityBelowLoad,
  BATCH_TOO_LARGE: BatchTooLarge,
  AGENT_AT_CAPACITY: AgentAtCapacity,
  NOT_ELIGIBLE: NotEligible,
  ALREADY_ASSIGNED: AlreadyAssigned,
  NOT_HOLDER: NotHolder,
  NOTHING_TO_ROUTE: NothingToRoute,
  NOT_PERMITTED: NotPermitted,
  WRONG_STATE: WrongState,
  NO_ADDRESS: NoAddress,
  ACCOUNT_DATA_BLOCKED: AccountDataBlocked,
  GUIDELINES_BROKEN: GuidelinesBroken,
  APPROVAL_NEEDED: ApprovalNeeded,
  DRAFT_CONFLICT: DraftConflict,
  DRAFT_STALE: DraftStale,
  UNDER_LEGAL_HOLD: UnderLegalHold,
  THREAD_STALE: ThreadStale,
  OWN_DRAFT: OwnDraft,
  NOT_APPROVER: NotApprover,
  DECISION_EXPIRED: DecisionExpired,
  KEY_REUSED: KeyReused,
  INVALID_SCENARIO: InvalidScenario,
};

/** What every mutation may answer: bad input, a key that stands for another request, a permission that lacks. */
const always = ['INVALID_INPUT', 'KEY_REUSED', 'NOT_PERMITTED'] as const;
/** What may come of any wish that the router decides, and of the look at the thread before it. */
export const ofRouter = [
  'NOT_FOUND',
  'NOT_HOLDER',
  'ALREADY_ASSIGNED',
  'AGENT_AT_CAPACITY',
  'NOT_ELIGIBLE',
  'NOTHING_TO_ROUTE',
  'WRONG_STATE',
  'DECISION_EXPIRED',
] as const;

/**
 * Publishes `<Mutation>Result`: what the mutation made, or one of the refusals that it may answer. Values carry their
 * `__typename`.
 */
export const resultOf = (
  mutation: string,
  payload: () => ClassType,
  refusals: readonly RefusalCode[],
): object =>
  createUnionType({
    name: `${mutation}Result`,
    description: `What \`${mutation.charAt(0).toLowerCase()}${mutation.slice(1)}\` answers: what was done, or why not.`,
    types: () => [payload(), ...[...new Set([...refusals, ...always])].map((code) => refusalTypes[code])],
    resolveType: (value) => (value as { readonly __typename: string }).__typename,
  });

/** `NOT_FOUND` → `NotFound`, the name of the refusal's published type. */
export const refusalTypeName = (code: RefusalCode): string => refusalTypes[code].name;
