import { column, elements, member, one, plain, type Shape } from '../shape.ts';
import { itsThreadIsSeen } from '../sight.ts';
import { idOf, ofOwnDesk } from './configuration.ts';
import { mentionShape } from './mention.ts';
import { slaPolicyShape } from './slaPolicy.ts';
import { clockStateSql } from './slaState.ts';

export const episodeShape: Shape = {
  type: 'Episode',
  table: 'episode',
  row: 'episode',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  seen: itsThreadIsSeen,
  fields: {
    id: idOf('Episode'),
    number: plain('number'),
    openedAt: plain('opened_at'),
    openedBy: one(
      () => mentionShape,
      (episode, mention) => `${mention}.id = ${episode}.opened_by_post_id`,
    ),
    resolvedAt: plain('resolved_at'),
    resolutionCode: plain('resolution_code'),
    slaPolicy: one(
      () => slaPolicyShape,
      (episode, policy) => `${policy}.id = ${episode}.sla_policy_id`,
    ),
    slaPolicyVersion: plain('sla_policy_version'),
    clocks: elements((row) => `${row}.clocks`, {
      kind: member('kind'),
      number: member('number'),
      state: column((row, statement) => clockStateSql(`${row}.value`, statement)),
      mention: one(
        () => mentionShape,
        (clock, mention) => `${mention}.id = (${clock}.value->>'mentionId')::uuid`,
      ),
      targetMinutes: column((row) => `${row}.value #> '{target,minutes}'`),
      measuredIn: column((row) => `${row}.value #> '{target,measuredIn}'`),
      startedAt: member('startedAt'),
      atRiskAt: member('atRiskAt'),
      dueAt: member('dueAt'),
      remainingSeconds: column((row) => `ceil((${row}.value->>'remainingMs')::float8 / 1000)`),
      stoppedAt: member('stoppedAt'),
      cancelledAt: member('cancelledAt'),
      pauses: elements((row) => `${row}.value->'pauses'`, { fromAt: member('fromAt'), toAt: member('toAt') }),
    }),
  },
};
