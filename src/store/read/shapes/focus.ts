import { focusLapsesAfterMs } from '../../../domain/engagement/focus/focus.ts';
import { column, one, plain, type Shape } from '../shape.ts';
import type { Statement } from '../statement.ts';
import { ofOwnDesk } from './configuration.ts';
import { agentShape } from './people.ts';

const endsAt = (row: string): string =>
  `coalesce(${row}.until_at, ${row}.seen_at + interval '${focusLapsesAfterMs} milliseconds')`;

/** Whether the focus is on the thread and not over; `focusEndsAt` of src/domain/engagement/focus/focus.ts in SQL. */
export const isFocusNow = (thread: string, focus: string, statement: Statement): string =>
  `${focus}.thread_id = ${thread}.id and ${focus}.until_at is null and ${endsAt(focus)} > to_timestamp(${statement.nowMilliseconds()} / 1000)`;

export const threadPresenceShape: Shape = {
  type: 'ThreadPresence',
  table: 'thread_focus',
  row: 'focus',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    agent: one(
      () => agentShape,
      (focus, agent) => `${agent}.id = ${focus}.agent_id`,
    ),
    doing: plain('doing'),
    since: column((row) => `${row}.from_at`),
    endsAt: column(endsAt),
  },
};
