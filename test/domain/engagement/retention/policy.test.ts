import { describe, expect, it } from 'vitest';
import {
  checkRetentionPolicy,
  keptSince,
  type RetentionClass,
} from '../../../../src/domain/engagement/retention/policy.ts';

const day = 86_400_000;

const classOf = (more: Partial<RetentionClass> = {}): RetentionClass => ({
  name: 'Public mentions',
  kind: 'mentions',
  channels: [],
  visibilities: ['public'],
  keepDays: 30,
  ...more,
});

describe('a retention policy', () => {
  it.each<[string, readonly RetentionClass[], readonly string[]]>([
    ['may remove nothing', [], []],
    ['may have several classes of one kind', [classOf(), classOf({ name: 'Private ones' })], []],
    ['names its classes', [classOf({ name: ' ' })], ['classes[0].name']],
    ['names each otherwise', [classOf(), classOf()], ['classes[1].name']],
    ['keeps texts a day at least', [classOf({ keepDays: 0 })], ['classes[0].keepDays']],
    ['keeps texts whole days', [classOf({ keepDays: 1.5 })], ['classes[0].keepDays']],
    ['keeps texts a hundred years at most', [classOf({ keepDays: 36_526 })], ['classes[0].keepDays']],
    [
      'has 50 classes at most',
      Array.from({ length: 51 }, (_, at) => classOf({ name: `class ${at}` })),
      ['classes'],
    ],
  ])('%s', (_, classes, paths) => {
    expect(checkRetentionPolicy({ classes }).map(({ path }) => path)).toEqual(paths);
  });

  it('keeps what is younger than its days', () => {
    expect(keptSince(classOf({ keepDays: 30 }), 100 * day)).toBe(70 * day);
  });
});
