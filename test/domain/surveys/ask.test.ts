import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AskFacts,
  fractionOf,
  type ResolvedEpisode,
  surveyFor,
  whyWithheld,
} from '../../../src/domain/surveys/ask.ts';
import { saved, survey } from './surveys.ts';

const episode = (differs: Partial<ResolvedEpisode> = {}): ResolvedEpisode => ({
  episodeId: 'e1',
  channel: 'x',
  language: 'en',
  isAnswered: true,
  ...differs,
});

describe('who is asked', () => {
  it.each([
    ['everybody, where nothing is said of channel and language', {}, {}, true],
    ['whoever wrote on one of the channels', { channels: ['x'] }, {}, true],
    ['nobody who wrote on another', { channels: ['email'] }, {}, false],
    ['whoever wrote in one of the languages', { languages: ['de', 'en'] }, {}, true],
    [
      'nobody whose language is not known, where a language is asked for',
      { languages: ['en'] },
      { language: null },
      false,
    ],
    ['nobody whom no person answered', {}, { isAnswered: false }, false],
  ] as const)('is %s', (_name, differs, resolved, isAsked) => {
    const chosen = surveyFor([saved(differs as object)], episode(resolved));
    expect(chosen !== null).toBe(isAsked);
  });

  it('is asked by the first survey that fits', () => {
    const surveys = [saved({ channels: ['email'] }, 'mail'), saved({}, 'first'), saved({}, 'second')];
    expect(surveyFor(surveys, episode())?.id).toBe('first');
  });

  it('is the same whenever it is decided, and more of them where the share is greater', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (id, episodeId, share) => {
          const asked = (of: number) =>
            surveyFor([saved({ share: of }, id)], episode({ episodeId })) !== null;
          expect(asked(share)).toBe(asked(share));
          if (asked(share)) expect(asked(Math.min(1, share * 2))).toBe(true);
          expect(asked(1)).toBe(true);
        },
      ),
    );
  });

  it.each([0.05, 0.3, 0.5])('is a share of %d, also of ids that count up', (share) => {
    const count = 20_000;
    const asked = Array.from({ length: count }, (_, index) =>
      surveyFor(
        [saved({ share })],
        episode({ episodeId: `019aa000-0000-7000-8000-${String(index).padStart(12, '0')}` }),
      ),
    ).filter((one) => one !== null).length;
    // four standard deviations
    expect(Math.abs(asked / count - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / count));
  });

  it('is chosen by a number of 0 up to, and without, 1', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const fraction = fractionOf(text);
        expect(fraction >= 0 && fraction < 1).toBe(true);
      }),
    );
  });
});

describe('whether they are asked after all', () => {
  const day = 86_400_000;
  const at = 100 * day;
  const facts = (differs: Partial<AskFacts> = {}): AskFacts => ({
    isStillResolved: true,
    isErased: false,
    isUnderLegalHold: false,
    isInCrisis: false,
    lastAskedAt: null,
    ...differs,
  });

  it.each([
    ['they are', {}, null],
    ['not while the thread is open again', { isStillResolved: false }, 'reopened'],
    ['not in a crisis that holds surveys back', { isInCrisis: true }, 'crisis'],
    ['not under a legal hold', { isUnderLegalHold: true }, 'legalHold'],
    [
      'not once they are erased, whatever else',
      { isErased: true, isInCrisis: true, isStillResolved: false },
      'erased',
    ],
    ['not before the cool-down is over', { lastAskedAt: at - 30 * day + 1 }, 'coolDown'],
    ['again when it is over', { lastAskedAt: at - 30 * day }, null],
  ] as const)('%s', (_name, differs, because) => {
    expect(whyWithheld(survey(), facts(differs), at)).toBe(because);
  });

  it('goes by no cool-down where there is none', () => {
    expect(whyWithheld(survey({ coolDownDays: 0 }), facts({ lastAskedAt: at }), at)).toBeNull();
  });
});
