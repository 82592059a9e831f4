import { elements, member, one, plain, type Shape } from '../shape.ts';
import { idOf, ofOwnDesk } from './configuration.ts';
import { mentionShape } from './mention.ts';
import { slaPolicyShape } from './policies.ts';

export const episodeShape: Shape = {
  type: 'Episode',
  table: 'episode',
  row: 'episode',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
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
      state: member('state'),
      startedAt: member('startedAt'),
      dueAt: member('dueAt'),
      metAt: member('metAt'),
    }),
  },
};
