import { Field, ID, InputType, Int } from 'type-graphql';
import type { Visibility } from '../../domain/desk/channel.ts';
import type { RefusalCode } from '../../domain/desk/refusal.ts';
import { ApprovalDecisionEnum } from '../engagementEnums.ts';
import { VisibilityEnum } from '../enums.ts';
import { DraftPayload } from './payloads.ts';
import { inputLike, RequestInput } from './request.ts';
import { resultOf } from './result.ts';
import { ThreadRequestInput } from './threads.ts';

@InputType('DraftSaveInput', { description: 'What is written down, and where it would be sent.' })
export class DraftSaveInput extends ThreadRequestInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version of the thread’s open draft that this goes on from. Null: a new draft.',
  })
  version?: number | null;

  @Field(() => String, { description: 'The whole text.' })
  text!: string;

  @Field(() => VisibilityEnum, {
    nullable: true,
    description: 'Who will read it. Null: as on the account, or where the customer wrote last.',
  })
  visibility?: Visibility | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The account of ours it leaves from. Null: the one the customer wrote to last.',
  })
  channelAccountId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The canned answer that the text was made from. Null: none.',
  })
  cannedAnswerId?: string | null;
}
const onThread = [
  'NOT_FOUND',
  'NOT_HOLDER',
  'ARCHIVED',
  'WRONG_STATE',
  'NO_ADDRESS',
  'DRAFT_CONFLICT',
  'ACCOUNT_DATA_BLOCKED',
] as const;
export const DraftSaveResult = resultOf('DraftSave', () => DraftPayload, onThread);

@InputType()
export abstract class SeenDraftInput extends RequestInput {
  @Field(() => ID, { description: 'The draft.' })
  draftId!: string;

  @Field(() => Int, { description: 'The version of it that the caller has seen.' })
  version!: number;
}

@InputType('DraftSubmitInput', { description: 'Which draft is given out of hand.' })
export class DraftSubmitInput extends SeenDraftInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether somebody is to look at it even if nothing asks for that.',
  })
  wishesApproval!: boolean;
}
const onItsWay: readonly RefusalCode[] = [...onThread, 'DRAFT_STALE', 'GUIDELINES_BROKEN', 'OWN_DRAFT'];
export const DraftSubmitResult = resultOf('DraftSubmit', () => DraftPayload, onItsWay);

export const DraftDiscardInput = inputLike('DraftDiscardInput', 'Which draft is put away.', SeenDraftInput);
export const DraftDiscardResult = resultOf('DraftDiscard', () => DraftPayload, onThread);

@InputType('ApprovalClaimInput', { description: 'Which waiting draft an approver takes on, or gives back.' })
export class ApprovalClaimInput extends RequestInput {
  @Field(() => ID, { description: 'The draft.' })
  draftId!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'False: it is given back.' })
  isClaimed!: boolean;
}
const ofApprover: readonly RefusalCode[] = ['NOT_FOUND', 'WRONG_STATE', 'OWN_DRAFT', 'NOT_APPROVER'];
const ofOffer: readonly RefusalCode[] = [...ofApprover, 'NOT_HOLDER', 'DECISION_EXPIRED'];
export const ApprovalClaimResult = resultOf('ApprovalClaim', () => DraftPayload, ofOffer);

@InputType('ApprovalAcceptInput', { description: 'Which offer of an approval is taken.' })
export class ApprovalAcceptInput extends RequestInput {
  @Field(() => ID, { description: 'The draft.' })
  draftId!: string;
}
const ofAnswer: readonly RefusalCode[] = [...ofOffer, 'ALREADY_ASSIGNED', 'NOT_ELIGIBLE'];
export const ApprovalAcceptResult = resultOf('ApprovalAccept', () => DraftPayload, ofAnswer);

export const ApprovalDeclineInput = inputLike(
  'ApprovalDeclineInput',
  'Which offer of an approval is given back.',
  ApprovalAcceptInput,
);
export const ApprovalDeclineResult = resultOf('ApprovalDecline', () => DraftPayload, ofAnswer);

@InputType('ApprovalDecideInput', { description: 'What is decided about a draft.' })
export class ApprovalDecideInput extends SeenDraftInput {
  @Field(() => ApprovalDecisionEnum, { description: 'The decision.' })
  decision!: 'approve' | 'change' | 'reject';

  @Field(() => String, {
    nullable: true,
    description: 'With CHANGE: the whole text in other words. Else null.',
  })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For its writers, up to 2,000 characters; asked for with REJECT. Null: none.',
  })
  reason?: string | null;
}
export const ApprovalDecideResult = resultOf('ApprovalDecide', () => DraftPayload, [
  ...ofApprover,
  ...onItsWay.filter((code) => code !== 'NOT_HOLDER'),
]);
