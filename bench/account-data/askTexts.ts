import { askedFor } from './askPhrasings.ts';
import { Draw } from './draw.ts';

/** One letter left out, doubled, or swapped with its neighbour, in a word of five letters or more. */
function withSlip(text: string, draw: Draw): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (/^[A-Za-z]{5,}$/.test(word) ? [at] : []));
  if (long.length === 0) return text;
  const at = draw.pick(long);
  const word = words[at]!;
  const place = draw.whole(1, word.length - 2);
  words[at] = draw.pick([
    () => word.slice(0, place) + word.slice(place + 1),
    () => word.slice(0, place) + word[place] + word.slice(place),
    () => word.slice(0, place) + word[place + 1] + word[place] + word.slice(place + 2),
  ])();
  return words.join(' ');
}

/** Asks for account data in the given phrasings; in English a third of them with a slip. */
export function* askTexts(
  phrasings: readonly string[],
  count: number,
  seed: number,
  objects: readonly string[] = askedFor,
): Generator<string> {
  const draw = new Draw(seed);
  for (let index = 0; index < count; index += 1) {
    const text = draw.pick(phrasings).replace('{}', () => draw.pick(objects));
    const written = objects === askedFor && draw.chance(0.33) ? withSlip(text, draw) : text;
    yield draw.chance(0.15) ? written.toLowerCase() : written;
  }
}
