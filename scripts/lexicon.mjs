// Writes src/domain/triage/sentiment/lexicon.en.ts and emoji.ts from VADER's own files:
//   node scripts/lexicon.mjs FOLDER     FOLDER holds vader_lexicon.txt and vader_emoji_utf8_lexicon.txt
//   npx biome format --write src/domain/triage/sentiment
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const from = process.argv[2] ?? '../shared/data/lexicons';
const into = new URL('../src/domain/triage/sentiment/', import.meta.url);
/** @param {string} file @returns {[key: string, value: string][]} */
const rows = (file) =>
  readFileSync(join(from, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim().split('\t'))
    .map(([key = '', value = '']) => [key, value]);
/** @param {string} text */
const literal = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const notice = `/*
 * From VADER (vaderSentiment), written by scripts/lexicon.mjs.
 * The MIT License. Copyright (c) 2016 C.J. Hutto. The full notice is in THIRD-PARTY-NOTICES.md.
 */
`;

// Later rows win, as in VADER; a word is looked up alone and in lower case, so entries with a space or a capital
// letter are never found there either and are left out.
/** @type {Map<string, number>} */
const valences = new Map();
for (const [word, mean] of rows('vader_lexicon.txt'))
  if (!/\s/.test(word) && word === word.toLowerCase()) valences.set(word, Math.round(Number(mean) * 10));
/** @type {Map<number, string[]>} */
const groups = new Map();
for (const [word, tenths] of valences) groups.set(tenths, [...(groups.get(tenths) ?? []), word]);
writeFileSync(
  new URL('lexicon.en.ts', into),
  `${notice}
/** Tenths of a point of valence (−4 … +4), and the words and emoticons that carry it, in lower case. */
export const englishValences: readonly (readonly [tenths: number, words: string])[] = [
${[...groups]
  .sort(([a], [b]) => a - b)
  .map(([tenths, words]) => `  [${tenths}, ${literal(words.join(' '))}],`)
  .join('\n')}
];
`,
);

// Only single code points: VADER looks at one at a time. Skin tones are left out, they carry nothing.
const emoji = rows('vader_emoji_utf8_lexicon.txt').filter(
  ([sign]) => [...sign].length === 1 && !/\p{Emoji_Modifier}/u.test(sign),
);
/** @type {string[]} */
const lines = [];
for (const [sign, description] of emoji) {
  const piece = `${sign} ${description.toLowerCase().replaceAll('!', '')}`;
  const line = lines.pop() ?? '';
  if (line === '') lines.push(piece);
  else if (line.length + piece.length < 4000) lines.push(`${line}|${piece}`);
  else lines.push(line, piece);
}
writeFileSync(
  new URL('emoji.ts', into),
  `${notice}
/** \`sign description\`, separated by \`|\`; the description is what VADER reads in the sign's place. */
export const emojiDescriptions: readonly string[] = [
${lines.map((line) => `  ${literal(line)},`).join('\n')}
];
`,
);
