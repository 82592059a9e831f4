import type { AccountData, AccountDataKind } from '../kind.ts';
import { type AskingLanguage, askingLanguages } from './languages.ts';

const mark = /\p{M}/u;
const sentence = /[^.!?…;\n]+[?]?/g;
const question = /\?$/;
/** "Ihre Kartennummer?": a question of nothing else. */
const fewWords = 5;
const belonging = /\b(?:ihre?|deine?|votre|ton|ta|su|tu|uw|je)\b/;

/** The units of a reading that are no accents, and where each stands. */
function withoutMarks(reading: string): { readonly text: string; readonly at: readonly number[] } {
  const at: number[] = [];
  let text = '';
  for (let place = 0; place < reading.length; place += 1) {
    if (mark.test(reading[place]!)) continue;
    at.push(place);
    text += reading[place] === '’' ? "'" : reading[place]!;
  }
  return { text, at };
}

/**
 * Places of a reading where German, French, Spanish or Dutch asks for account data: a sentence that names some and has a word
 * that asks, and neither warns nor tells where it is safe.
 */
export function findAsksByLanguage(reading: string): AccountData[] {
  const { text, at } = withoutMarks(reading);
  return [...text.matchAll(sentence)].flatMap(({ 0: written, index }) =>
    askingLanguages.flatMap((language) =>
      asksIn(written, language).map(({ kind, start, end }) => ({
        kind,
        start: at[index + start]!,
        end: at[index + end - 1]! + 1,
      })),
    ),
  );
}

function asksIn(written: string, { objects, asking, otherwise, despite }: AskingLanguage): AccountData[] {
  const named = (Object.entries(objects) as [AccountDataKind, RegExp][]).flatMap(([kind, name]) =>
    [...written.matchAll(name)].map(({ 0: found, index }) => ({
      kind,
      start: index,
      end: index + found.length,
    })),
  );
  if (named.length === 0) return [];
  const isBare =
    question.test(written) && belonging.test(written) && written.trim().split(/\s+/).length <= fewWords;
  if (!isBare && !asking.test(written)) return [];
  return otherwise.test(written) && !despite.test(written) ? [] : named;
}
