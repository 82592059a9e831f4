import { describe, expect, it } from 'vitest';
import { limitOf } from '../../../../src/domain/engagement/guidelines/networkLimits.ts';
import { readingEase } from '../../../../src/domain/engagement/guidelines/readingEase.ts';
import { initialsOf } from '../../../../src/domain/engagement/guidelines/required.ts';
import { countedLength } from '../../../../src/domain/engagement/guidelines/weightedLength.ts';

describe('length as X counts it', () => {
  it.each([
    ['letters', 'Hello', 5],
    ['letters with accents, composed or not', 'cafe\u0301', 4],
    ['Chinese and Japanese letters, twice', '日本語', 6],
    ['an emoji', '👾', 2],
    ['an emoji with its skin tone', '🙋🏽', 2],
    ['a joined emoji', '👨‍🎤', 2],
    ['a family', '👨‍👩‍👧‍👦', 2],
    ['a flag', '🇬🇧', 2],
    ['a keycap', '1️⃣', 2],
    ['a digit', '1', 1],
    ['typographic quotation marks', '“a”', 3],
    ['an ellipsis', '…', 2],
    ['a link, however long', 'https://example.com/very/long/path?with=much&more=1', 23],
    ['a link, however short', 't.co', 23],
    ['text around a link', 'see https://example.com.', 28],
    ['nothing', '', 0],
  ])('counts %s', (_, text, length) => {
    expect(countedLength(text, 'weighted', 280)).toEqual({ length, cutAt: null });
  });

  it('cuts before a link and an emoji, never inside', () => {
    expect(countedLength('ab https://example.com c', 'weighted', 20).cutAt).toBe(3);
    expect(countedLength('ab👨‍👩‍👧‍👦', 'weighted', 3).cutAt).toBe(2);
  });
});

it('counts characters and bytes for other networks', () => {
  expect(countedLength('aé👍', 'codePoints', 9).length).toBe(3);
  expect(countedLength('aé日👍', 'bytes', 1)).toEqual({ length: 10, cutAt: 1 });
});

it('knows what networks take, and that mail has no limit', () => {
  expect(limitOf('x', 'public')).toMatchObject({ most: 280, unit: 'weighted' });
  expect(limitOf('x', 'private')?.most).toBe(10_000);
  expect(limitOf('messenger', 'secure')?.most).toBe(2_000);
  expect(limitOf('email', 'private')).toBeNull();
});

it('measures reading ease by Flesch’s formula', () => {
  // 12 words, 2 sentences, 13 syllables
  const text = 'The cat sat on the mat. The dog ran to the river.';
  expect(readingEase(text)).toBeCloseTo(206.835 - 1.015 * (12 / 2) - 84.6 * (13 / 12), 6);
  expect(readingEase('Too short.')).toBeNull();
});

it.each([
  ['Ada Lovelace', 'AL'],
  ['Ada Mae Lovelace', 'AL'],
  ['Ada', 'A'],
  ['Jean-Luc Öz', 'JÖ'],
  ['  ', ''],
])('signs %j as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
