import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { englishLexicon } from '../../../../src/domain/triage/sentiment/lexicon.ts';
import { vaderScorer } from '../../../../src/domain/triage/sentiment/vader.ts';

const scorer = vaderScorer();
const withoutServiceWords = vaderScorer(new Map([['en', englishLexicon]]));
const compound = (text: string): number => scorer.score(text, 'en').compound;

describe('sentiment', () => {
  it.each([
    ['VADER is smart, handsome, and funny.', 0.8316],
    ['VADER is smart, handsome, and funny!', 0.8439],
    ['VADER is very smart, handsome, and funny.', 0.8545],
    ['VADER is VERY SMART, handsome, and FUNNY.', 0.9227],
    ['VADER is VERY SMART, handsome, and FUNNY!!!', 0.9342],
    ['VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!', 0.9469],
    ['VADER is not smart, handsome, nor funny.', -0.7424],
    ['The book was good.', 0.4404],
    ["At least it isn't a horrible book.", 0.431],
    ['The book was only kind of good.', 0.3832],
    ['The plot was good, but the characters are uncompelling and the dialog is not great.', -0.7042],
    ['Today SUX!', -0.5461],
    ["Today only kinda sux! But I'll get by, lol", 0.5249],
    ['Make sure you :) or :D today!', 0.8633],
    ['Not bad at all', 0.431],
    ['Sentiment analysis has never been good.', -0.3412],
    ['Sentiment analysis has never been this good!', 0.5672],
    ['Most automated sentiment analysis tools are shit.', -0.5574],
    ['With VADER, sentiment analysis is the shit!', 0.6476],
    ['Other sentiment analysis tools can be quite bad.', -0.5849],
    ['On the other hand, VADER is quite bad ass', 0.802],
    ['VADER is such a badass!', 0.4003],
    ['Without a doubt, excellent idea.', 0.7013],
    ['Roger Dodger is one of the most compelling variations on this theme.', 0.2944],
    ['Roger Dodger is at least compelling as a variation on the theme.', 0.2263],
    ['Roger Dodger is one of the least compelling variations on this theme.', -0.1695],
    ['Not such a badass after all.', -0.2584],
  ])('gives %j the compound that VADER publishes', (text, expected) => {
    expect(withoutServiceWords.score(text, 'en').compound).toBe(expected);
    expect(compound(text)).toBe(expected);
  });

  it('reads emoji by their descriptions, next to words and dressed up too', () => {
    // heart 3.2 + kiss 1.8 + smiling 2.0 = 7.0, and 7 ÷ √(7² + 15) = 0.875.
    expect(compound('Catch utf-8 emoji such as 💘 and 💋 and 😁')).toBe(0.875);
    expect(compound('parcel❤️')).toBe(compound('parcel ❤'));
    expect(compound('thanks👍🏽')).toBe(compound('thanks 👍'));
  });

  it.each([
    ['😡', 'below'],
    ['👎', 'below'],
    ['💔', 'below'],
    ['🙄', 'below'],
    ['👍', 'above'],
    ['👏🏾', 'above'],
  ])('puts %s %s the middle, though its description says nothing', (sign, side) => {
    expect(Math.sign(compound(sign))).toBe(side === 'above' ? 1 : -1);
  });

  it('reads the apostrophe of a telephone like that of a keyboard', () => {
    expect(compound('It isn’t good')).toBe(compound("It isn't good"));
  });

  it.each([
    ['this is not good', -0.74],
    ['this is not x good', -0.74],
    ['this is not x y good', -0.74],
    ['this is not x y z good', 1],
  ])('lets a negation reach three words ahead: %j', (text, factor) => {
    const sum = 1.9 * factor;
    expect(compound(text)).toBeCloseTo(sum / Math.sqrt(sum * sum + 15), 4);
  });

  it.each([
    'Still waiting on hold, charged twice',
    'The outage again, and no response for two days',
    'I want my money back',
    'Third time the app stopped working',
  ])('hears a complaint in %j, where VADER alone hears little', (text) => {
    expect(compound(text)).toBeLessThan(-0.3);
    expect(compound(text)).toBeLessThan(withoutServiceWords.score(text, 'en').compound);
  });

  it('hears no praise in a plain request for help', () => {
    expect(compound('Please help me with my invoice')).toBe(0);
    expect(withoutServiceWords.score('Please help me with my invoice', 'en').compound).toBeGreaterThan(0.5);
  });

  it('counts the longest phrase that begins at a word', () => {
    // "how much longer" −1.2, and −1.2 ÷ √(1.2² + 15) = −0.2960.
    expect(compound('how much longer')).toBe(-0.296);
  });

  it('maps the compound to 1 to 10, with plain texts in the middle', () => {
    expect(scorer.score('The parcel is on the table', 'en')).toEqual({
      score: 5.5,
      compound: 0,
      basis: 'lexicon',
      signalCount: 0,
    });
    expect(scorer.score('good', 'en').score).toBeCloseTo(1 + (9 * 1.4404) / 2, 10);
  });

  it('counts emoji and emoticons alone where it has no word list for the language', () => {
    expect(scorer.score('Das ist gut, super', 'de')).toEqual({
      score: 5.5,
      compound: 0,
      basis: 'none',
      signalCount: 0,
    });
    const pleased = scorer.score('Das Paket ist da 😀 :)', 'de');
    expect(pleased.basis).toBe('signs');
    expect(pleased.score).toBeGreaterThan(7);
    expect(scorer.score('Mist 😡', null).score).toBeLessThan(5);
    // "die" and "war" are hard words in English only.
    expect(scorer.score('Die Ware war da', 'de').basis).toBe('none');
  });

  it('stays within 1 to 10 for any string in any language', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('GOOD', 'not', 'bad', '!!!', '😡', 'İ', '\ud800', ' but ', 'no', 'kind of', ':D'),
    );
    const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'de', null), (any, language) => {
        const { score, compound: sum, basis, signalCount } = scorer.score(any, language);
        expect(score).toBeGreaterThanOrEqual(1);
        expect(score).toBeLessThanOrEqual(10);
        expect(Math.abs(sum)).toBeLessThanOrEqual(1);
        if (signalCount === 0) expect(sum).toBe(0);
        if (language === 'en') expect(basis).toBe('lexicon');
      }),
      { numRuns: 300 },
    );
  });

  it.each(['good ', '!', '😡', '\0', 'A', 'but not good '])('scores a megabyte of %j', (piece) => {
    const { score } = scorer.score(piece.repeat(Math.floor(1_000_000 / piece.length)), 'en');
    expect(score).toBeGreaterThanOrEqual(1);
    expect(score).toBeLessThanOrEqual(10);
  });
});
