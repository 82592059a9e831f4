import exec from 'k6/execution';
import type { Desk } from '../desk.ts';
import { handInBatch } from '../handInBatch.ts';
import { mentionOf } from '../mentions.ts';

const batchLength = 20;

const cries = [
  '#FernwayDown again',
  'No internet since this morning',
  'Is the network down?',
  'Whole street is offline',
  'Still no answer, still no internet',
];

/** Everybody writes about the same thing at once: twenty more mentions of an outage, by people nobody knows. */
export function brandCrisis(desk: Desk): void {
  const first = exec.scenario.iterationInTest * batchLength;
  handInBatch(
    desk,
    Array.from({ length: batchLength }, (_, index) => {
      const number = first + index;
      return mentionOf(
        desk,
        'crisis',
        number,
        `${cries[number % cries.length]}, no. ${number}. When is it mended?`,
      );
    }),
  );
}
