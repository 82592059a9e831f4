import type { Finding } from '../../desk/finding.ts';
import { blocksOf, checkWords, findingOf } from '../accountData/block.ts';
import type { AccountDataPolicy } from '../accountData/policy.ts';
import type { CannedAnswer } from './cannedAnswer.ts';
import { checkVariables } from './variables.ts';

const longestTitle = 200;
const longestText = 20_000;
const longestExample = 2_000;
const mostExamples = 1_000;

const checkLength = (text: string, path: string, longest: number): readonly Finding[] => {
  const allowed = `1 to ${longest} characters`;
  if (text.trim() === '') return [{ path, found: 'no text', allowed }];
  if (text.length > longest) return [{ path, found: `${text.length} characters`, allowed }];
  return !text.isWellFormed() || text.includes('\0')
    ? [{ path, found: 'half of a surrogate pair, or a NUL character', allowed: 'well-formed Unicode text' }]
    : [];
};

const repeated = <T>(
  all: readonly T[],
  path: (index: number) => string,
  told: (one: T) => string,
): readonly Finding[] =>
  all.flatMap((one, index) =>
    all.indexOf(one) < index
      ? [{ path: path(index), found: `${told(one)} a second time`, allowed: 'each once' }]
      : [],
  );

/** Everything that is wrong with an answer, in order of place. */
export const checkCannedAnswer = (
  answer: Omit<CannedAnswer, 'id' | 'version'>,
  known: { readonly teams: readonly string[] },
): readonly Finding[] => {
  const { title, texts, channels, visibilities, teamIds, examples, validFrom, validUntil } = answer;
  return [
    ...checkLength(title, 'title', longestTitle),
    ...(texts.length === 0
      ? [{ path: 'texts', found: 'none', allowed: 'at least one text, in one language' }]
      : []),
    ...texts.flatMap(({ language, text }, index) => [
      ...(/^[a-z]{2}$/.test(language)
        ? []
        : [
            {
              path: `texts[${index}].language`,
              found: JSON.stringify(language),
              allowed: 'an ISO 639-1 code such as "en"',
            },
          ]),
      ...checkLength(text, `texts[${index}].text`, longestText),
      ...checkVariables(text, `texts[${index}].text`),
    ]),
    ...repeated(
      texts.map(({ language }) => language),
      (index) => `texts[${index}].language`,
      (language) => JSON.stringify(language),
    ),
    ...repeated(channels, (index) => `channels[${index}]`, String),
    ...repeated(visibilities, (index) => `visibilities[${index}]`, String),
    ...teamIds.flatMap((team, index) =>
      known.teams.includes(team)
        ? []
        : [
            {
              path: `teamIds[${index}]`,
              found: JSON.stringify(team),
              allowed: 'the id of a team of this desk',
            },
          ],
    ),
    ...repeated(teamIds, (index) => `teamIds[${index}]`, JSON.stringify),
    ...(examples.length > mostExamples
      ? [{ path: 'examples', found: `${examples.length} examples`, allowed: `at most ${mostExamples}` }]
      : []),
    ...examples.flatMap((example, index) => checkLength(example, `examples[${index}]`, longestExample)),
    ...(validFrom !== null && validUntil !== null && validUntil <= validFrom
      ? [{ path: 'validUntil', found: 'not after validFrom', allowed: 'a later instant, or none' }]
      : []),
  ];
};

/**
 * What of an answer a desk that guards account data does not keep: texts that hold some or ask for it, but for secure channels alone;
 * a title or an example that holds some.
 */
export function checkAccountData(
  {
    title,
    texts,
    examples,
    visibilities,
  }: Pick<CannedAnswer, 'title' | 'texts' | 'examples' | 'visibilities'>,
  policy: AccountDataPolicy,
): readonly Finding[] {
  const isSecureOnly = visibilities.length > 0 && visibilities.every((one) => one === 'secure');
  const blocked = texts.flatMap(({ text }, index) => {
    const [block] = isSecureOnly ? [] : blocksOf(text, 'public', [], policy);
    if (block === undefined) return [];
    const { found, allowed } = findingOf(block);
    return [{ path: `texts[${index}].text`, found, allowed }];
  });
  return [
    ...checkWords([['title', title]], policy),
    ...blocked,
    ...checkWords(
      examples.map((example, index) => [`examples[${index}]`, example]),
      policy,
    ),
  ];
}
