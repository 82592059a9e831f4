import { describe, expect, it } from 'vitest';
import { differsFrom, printsLike } from './loosely.ts';

describe('printed text', () => {
  it.each([
    ['ready after 2 s', 'ready  after\n2 s\n', true],
    ['ready after … s.', 'ready after 1.2 s.', true],
    ['ready …', 'ready after 1.2 s.', true],
    ['… ready', 'soon ready', true],
    ['ready', 'ready after 1.2 s.', false],
    ['ready after … s.', 'soon ready after 1.2 s.', false],
    ['a … b … c', 'a 1 c 2 b', false],
  ])('shown as %j and printed as %j: %s', (shown, printed, like) => {
    expect(printsLike(shown, printed)).toBe(like);
  });
});

describe('an answer', () => {
  it('may have other numbers, longer lists and other ids than the page shows', () => {
    const shown = { data: { threads: [{ id: '…', waiting: 3, channel: 'X' }], none: null } };
    const answer = { data: { threads: [{ id: 'a1', waiting: 9, channel: 'X', more: 1 }, {}], none: null } };
    expect(differsFrom(shown, answer)).toBeNull();
  });

  it.each([
    [{ a: 'x' }, { a: 'y' }, 'the answer.a is "y", shown is "x"'],
    [{ a: [1, 2] }, { a: [1] }, 'the answer.a[1] is undefined, shown is 2'],
    [{ a: null }, { a: 1 }, 'the answer.a is 1, shown is null'],
    [{ a: {} }, { a: [] }, 'the answer.a is [], shown is {}'],
    [{ a: 1 }, { errors: [] }, 'the answer.a is undefined, shown is 1'],
  ])('shown as %j is not %j', (shown, answer, difference) => {
    expect(differsFrom(shown, answer)).toBe(difference);
  });
});
