import type { Action } from '../../domain/engagement/permissions/action.ts';
import type { LogRow } from '../../store/log.ts';
import type { NodeType } from '../../store/read/globalId.ts';
import type { Context } from '../context.ts';
import type { EventAbout } from './events.ts';
import { deskOf, type Events, idIn } from './following.ts';
import { TurnLoads } from './turnLoads.ts';
import { watch } from './watch.ts';

/** A step of something that takes a while, as its row of the log tells it. */
export interface Step extends EventAbout {
  readonly state: string;
  readonly progress: object | null;
}

/** Which steps are followed, and what rows of the log tell of them. */
interface Followed {
  readonly field: string;
  readonly type: NodeType;
  /** What the viewer must be allowed to do somewhere, at every turn; left out: nothing beyond the role. */
  readonly needs?: Action;
  /** The argument with the id of the one that is asked for, and its value. */
  readonly only: { readonly argument: string; readonly id: string | null | undefined };
  readonly deskId: string | null | undefined;
  readonly after: string | null | undefined;
  /** The one that the row is about; null: none. */
  readonly objectIn: (row: LogRow) => string | null;
  readonly stepOf: (row: LogRow) => Pick<Step, 'state' | 'progress'>;
}

/** Every step of one object, or of all of its type at a desk; those of the past after a cursor. */
export async function followSteps(context: Context, followed: Followed): Events<Step> {
  const { field, type, only, deskId, after, objectIn, stepOf, needs } = followed;
  if (needs) await context.needSomewhere(needs);
  const wanted = idIn(type, only.id, `${field}(${only.argument})`);
  const desk = await deskOf(context, deskId, type, wanted);
  return watch(context, { field, deskId: desk, after }, async (turn) => {
    if (needs) await turn.context.needSomewhere(needs);
    const steps = turn.rows.flatMap((row) => {
      const id = objectIn(row);
      return id === null || (wanted !== null && id !== wanted) ? [] : [{ id, row }];
    });
    const ids = steps.map(({ id }) => id);
    const loads = new TurnLoads(turn.context, type, ids);
    return steps.map(({ id, row }) => ({
      ...stepOf(row),
      seq: row.seq,
      id: null,
      at: row.at,
      objectId: id,
      loads,
    }));
  });
}
