import { type ContactLevels, levelsOfClass } from '../domain/kpi/levels.ts';
import { Sampler } from './chance/sampler.ts';
import type { ContactClass, Onward } from './model.ts';
import type { ClassPromise } from './promises.ts';

export interface CompiledOnward extends Onward {
  readonly delaySampler: Sampler;
}

/** A class of contacts with its distributions made ready to draw from. */
export interface CompiledClass {
  /** Among the model's classes. */
  readonly index: number;
  readonly model: ContactClass;
  /** The router's integer for what it asks; −1: it asks nobody. */
  readonly requirement: number;
  /** Null: nothing is promised. */
  readonly promise: ClassPromise | null;
  readonly work: Sampler;
  readonly wrapUp: Sampler | null;
  readonly patience: Sampler | null;
  readonly replyDelay: Sampler | null;
  readonly replyWork: Sampler | null;
  readonly approvalTime: Sampler | null;
  /** The class of the work that approves its answers; −1: nobody's. */
  readonly approvedBy: number;
  readonly onward: Readonly<Record<'served' | 'abandoned' | 'turnedAway', readonly CompiledOnward[]>>;
  readonly answersAtStart: boolean;
  /** One answer, which nobody approves, ends the matter. */
  readonly hasOneAnswer: boolean;
  readonly levels: ContactLevels;
}

const samplerOf = (
  distribution: ConstructorParameters<typeof Sampler>[0] | null | undefined,
): Sampler | null => (distribution === null || distribution === undefined ? null : new Sampler(distribution));

const onwardOf = (list: readonly Onward[]): CompiledOnward[] =>
  list.map((way) => ({ ...way, delaySampler: new Sampler(way.delay) }));

export function compileClass(
  model: ContactClass,
  index: number,
  requirement: number,
  promise: ClassPromise | null,
): CompiledClass {
  return {
    index,
    model,
    requirement,
    promise,
    work: new Sampler(model.work),
    wrapUp: samplerOf(model.wrapUp),
    patience: samplerOf(model.patience),
    replyDelay: samplerOf(model.replies?.delay),
    replyWork: samplerOf(model.replies?.work),
    approvalTime:
      model.approval !== null && 'time' in model.approval ? new Sampler(model.approval.time) : null,
    approvedBy: model.approval !== null && 'byClass' in model.approval ? model.approval.byClass : -1,
    onward: {
      served: onwardOf(model.onward.served),
      abandoned: onwardOf(model.onward.abandoned),
      turnedAway: onwardOf(model.onward.turnedAway),
    },
    answersAtStart: model.answered === 'start',
    hasOneAnswer: model.replies === null && model.approval === null,
    levels: levelsOfClass(),
  };
}
