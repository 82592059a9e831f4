import { Field, InputType } from 'type-graphql';
import type { FocusDoing } from '../../domain/engagement/focus/focus.ts';
import { FocusDoingEnum } from '../engagementEnums.ts';
import { ThreadPayload } from './payloads.ts';
import { inputLike } from './request.ts';
import { resultOf } from './result.ts';
import { ThreadRequestInput } from './threads.ts';

@InputType('ThreadFocusInput', { description: 'Which thread the caller has before them.' })
export class ThreadFocusInput extends ThreadRequestInput {
  @Field(() => FocusDoingEnum, { description: 'What they do there.' })
  doing!: FocusDoing;
}

const refusals = ['NOT_FOUND', 'NOT_ELIGIBLE'] as const;
export const ThreadFocusResult = resultOf('ThreadFocus', () => ThreadPayload, refusals);

export const ThreadBlurInput = inputLike('ThreadBlurInput', 'Which thread is left.', ThreadRequestInput);
export const ThreadBlurResult = resultOf('ThreadBlur', () => ThreadPayload, refusals);
