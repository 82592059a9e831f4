import { Repeater } from '@graphql-yoga/subscription';
import { expect, it } from 'vitest';
import { inTurns } from '../../../src/resolvers/subscriptions/turns.ts';

it('gives what is there at once together, and what comes later by itself', async () => {
  let later: (row: number) => unknown = () => {};
  const rows = new Repeater<number>(async (push) => {
    for (const row of [1, 2, 3]) await push(row);
    await push(await new Promise<number>((resolve) => (later = resolve)));
  });
  const turns = inTurns(rows);
  expect((await turns.next()).value).toEqual([1, 2, 3]);
  later(4);
  expect((await turns.next()).value).toEqual([4]);
  await rows.return();
  expect((await turns.next()).done).toBe(true);
});

it('gives no more than 200 at once', async () => {
  const rows = new Repeater<number>(async (push, stop) => {
    for (let row = 1; row <= 450; row++) await push(row);
    stop();
  });
  const sizes: number[] = [];
  for await (const turn of inTurns(rows)) sizes.push(turn.length);
  expect(sizes).toEqual([200, 200, 50]);
});

it('gives all that came before a fault, then the fault', async () => {
  const rows = new Repeater<number>(async (push) => {
    await push(1);
    throw new Error('too slow');
  });
  const turns = inTurns(rows);
  expect((await turns.next()).value).toEqual([1]);
  await expect(turns.next()).rejects.toThrow('too slow');
});
