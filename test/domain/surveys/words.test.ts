import { describe, expect, it } from 'vitest';
import { checkSurvey } from '../../../src/domain/surveys/check.ts';
import { surveyKinds } from '../../../src/domain/surveys/survey.ts';
import {
  endsOf,
  invitationWith,
  pageWords,
  spokenLanguages,
  surveyWordsFor,
} from '../../../src/domain/surveys/words.ts';
import { survey } from './surveys.ts';

const own = {
  language: 'it',
  invitation: 'Dica la sua: {link}',
  question: 'È soddisfatto?',
  comment: 'Perché?',
};

describe('the words of a survey', () => {
  it('are there in every language and for every question, and would pass as a desk’s own', () => {
    for (const kind of surveyKinds)
      for (const language of spokenLanguages) {
        const words = surveyWordsFor({ kind, words: [] }, language);
        expect(words.language).toBe(language);
        expect(checkSurvey(survey({ kind, words: [words] }))).toEqual([]);
        const { least, most } = endsOf(kind, language);
        expect(least).not.toBe(most);
        for (const said of Object.values(pageWords[language])) expect(said).not.toBe('');
      }
  });

  it.each([
    ['the desk’s own in the customer’s language', 'it', 'it'],
    ['the usual in the customer’s language', 'de', 'de'],
    ['the desk’s first where neither speaks it', 'ja', 'it'],
    ['the desk’s first where the language is not known', null, 'it'],
  ])('are %s', (_name, language, spoken) => {
    expect(surveyWordsFor(survey({ words: [own] }), language).language).toBe(spoken);
  });

  it('are English where the desk has none and the language is not spoken', () => {
    expect(surveyWordsFor(survey(), 'ja').language).toBe('en');
  });

  it('take the link as it is, whatever signs are in it', () => {
    expect(invitationWith(own, 'https://desk.example/survey/$&$1')).toBe(
      'Dica la sua: https://desk.example/survey/$&$1',
    );
  });
});

describe('a survey', () => {
  it.each([
    ['delayMinutes', { delayMinutes: -1 }],
    ['coolDownDays', { coolDownDays: 1.5 }],
    ['openDays', { openDays: 0 }],
    ['npsFrom', { kind: 'nps', npsFrom: 2 }],
    ['share', { share: 0 }],
    ['languages[0]', { languages: ['english'] }],
    ['channels', { channels: ['x', 'x'] }],
    ['linkAddress', { linkAddress: 'http://desk.example/survey/' }],
    ['words[0].language', { words: [{ ...own, language: 'ital' }] }],
    ['words[1].language', { words: [own, own] }],
    ['words[0].invitation', { words: [{ ...own, invitation: 'Dica la sua' }] }],
    ['words[0].question', { words: [{ ...own, question: 'Please tell us your card number' }] }],
    ['words[0].comment', { words: [{ ...own, comment: ' ' }] }],
  ] as const)('is refused for its %s', (path, differs) => {
    expect(checkSurvey(survey(differs as object)).map((finding) => finding.path)).toEqual([path]);
  });
});
