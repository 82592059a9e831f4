import { describe, expect, it } from 'vitest';
import { voicesOf } from '../../../src/domain/kpi/live/voices.ts';

const row = (interval: number, groups: readonly string[], mentions: number) => ({
  interval,
  groups,
  sums: { mentions },
});

const nobodySaid = new Set<string>();
const marked = new Set(['ours', 'theirs']);

describe('the voices that a brand shares its mentions with', () => {
  it('are all mentions that name a brand, in the interval and the group of the other dimension', () => {
    const rows = [
      row(0, ['x', 'ours'], 30),
      row(0, ['x', 'theirs'], 10),
      row(0, ['x', ''], 500),
      row(0, ['email', 'ours'], 7),
      row(1, ['x', 'ours'], 4),
    ];
    expect(
      voicesOf(['channel', 'keywordTable'], rows, nobodySaid).map(({ row: { groups }, voices }) => [
        ...groups,
        voices,
      ]),
    ).toEqual([
      ['x', 'ours', 40],
      ['x', 'theirs', 40],
      ['email', 'ours', 7],
      ['x', 'ours', 4],
    ]);
  });

  it('are those of the tables that are marked as a brand, where any is', () => {
    const rows = [row(0, ['ours'], 30), row(0, ['theirs'], 10), row(0, ['service words'], 500)];
    expect(
      voicesOf(['keywordTable'], rows, marked).map(({ row: { groups }, voices }) => [...groups, voices]),
    ).toEqual([
      ['ours', 40],
      ['theirs', 40],
    ]);
  });

  it('are those of tags where keyword tables are not told apart, and none where neither are', () => {
    expect(
      voicesOf(['tag'], [row(0, ['a'], 1), row(0, ['b'], 3)], marked).map(({ voices }) => voices),
    ).toEqual([4, 4]);
    expect(
      voicesOf(['keywordTable', 'tag'], [row(0, ['t', 'a'], 1), row(0, ['t', 'b'], 3)], nobodySaid).map(
        ({ voices }) => voices,
      ),
    ).toEqual([1, 3]);
    expect(voicesOf(['channel'], [row(0, ['x'], 1)], nobodySaid)).toEqual([]);
  });
});
