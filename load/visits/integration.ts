import exec from 'k6/execution';
import type { Desk } from '../desk.ts';
import { handInBatch } from '../handInBatch.ts';
import { mentionOf } from '../mentions.ts';

const batchLength = 20;

/**
 * A network's webhook: twenty mentions, one of them twice in the batch; every fifth batch comes again as a whole, since
 * its sender heard no answer.
 */
export function integration(desk: Desk): void {
  const batch = exec.scenario.iterationInTest;
  const mentions = Array.from({ length: batchLength - 1 }, (_, index) =>
    mentionOf(desk, 'network', batch * batchLength + index),
  );
  handInBatch(desk, [...mentions, mentions[batch % mentions.length]!]);
  if (batch % 5 === 0) handInBatch(desk, mentions, new Set(mentions.map(({ externalId }) => externalId)));
}
