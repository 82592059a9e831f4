import { expect, it } from 'vitest';
import { eldLanguageDetector } from '../../../src/domain/triage/language.ts';
import { normalise } from '../../../src/domain/triage/normalise.ts';
import { describeWithShared } from '../../support/shared.ts';
import { readRows } from './graded.ts';

/** The languages of `eld` that the recorded texts have. */
const supported = new Set(
  'am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh'.split(
    ' ',
  ),
);

interface Labelled {
  readonly language: string;
  readonly text: string;
}

/** The share told right of the texts with enough words; every `step`th text. */
function accuracy(texts: readonly Labelled[], step: number): number {
  let told = 0;
  let right = 0;
  for (let at = 0; at < texts.length; at += step) {
    const { language, text } = texts[at]!;
    const detected = eldLanguageDetector.detect(normalise(text), null);
    if (detected.language === null) continue;
    told += 1;
    if (detected.language === language) right += 1;
  }
  return right / told;
}

const labelled = (rows: readonly Record<string, string>[]): Labelled[] =>
  rows
    .map((row) => ({ language: row['language'] ?? '', text: row['text'] ?? '' }))
    .filter(({ language }) => supported.has(language));

describeWithShared('language-id', 'language of recorded texts', (folder) => {
  it('is told right for at least 98 of 100 sentences and tweets in 53 languages', () => {
    const texts = labelled(readRows(folder, 'texts.csv.gz'));
    expect(new Set(texts.map(({ language }) => language)).size).toBe(53);
    expect(accuracy(texts, 3)).toBeGreaterThanOrEqual(0.98);
  });
});

describeWithShared('multilingual-sentiment', 'language of tweets as they are', (folder) => {
  it('is told right for at least 97 of 100, Hindi in Latin script apart', () => {
    const texts = labelled(readRows(folder, 'tweets.csv.gz')).filter(({ language }) => language !== 'hi');
    expect(accuracy(texts, 4)).toBeGreaterThanOrEqual(0.97);
  });
});
