/** What a character does to the reading of a text. */
export const characterKinds = {
  other: 0,
  /** Letters and digits of scripts that put spaces between words. */
  letter: 1,
  /** Combining marks and joiners: they continue a word and never begin one. */
  mark: 2,
  /** Letters of scripts without spaces (Han, kana, Thai, Lao, Khmer, Burmese). */
  unspaced: 3,
  emoji: 4,
  apostrophe: 5,
  underscore: 6,
  hash: 7,
  at: 8,
  space: 9,
} as const;
export type CharacterKind = (typeof characterKinds)[keyof typeof characterKinds];

const letter = /[\p{L}\p{N}]/u;
const mark = /[\p{M}\u200c\u200d]/u;
const unspaced =
  /(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const emoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/u;

function judge(character: string): CharacterKind {
  if (character === "'" || character === '’' || character === '＇') return characterKinds.apostrophe;
  if (character === '_') return characterKinds.underscore;
  if (character === '#' || character === '＃') return characterKinds.hash;
  if (character === '@' || character === '＠') return characterKinds.at;
  if (/\s/.test(character)) return characterKinds.space;
  // Variation selectors and the like count many scripts as theirs: marks of no script come before scripts.
  if (/[\p{scx=Inherited}\u200c\u200d]/u.test(character) && mark.test(character)) return characterKinds.mark;
  if (unspaced.test(character)) return characterKinds.unspaced;
  if (letter.test(character)) return characterKinds.letter;
  if (mark.test(character)) return characterKinds.mark;
  if (emoji.test(character)) return characterKinds.emoji;
  return characterKinds.other;
}

/** Judgements of the Basic Multilingual Plane, each made once, plus one; 0 = not judged yet. */
const judged = new Uint8Array(0x10000);

/** The kind of a code point; a lone surrogate is `other`. */
export function kindOf(codePoint: number): CharacterKind {
  if (codePoint > 0xffff) return judge(String.fromCodePoint(codePoint));
  const known = judged[codePoint]!;
  if (known !== 0) return (known - 1) as CharacterKind;
  const kind = judge(String.fromCharCode(codePoint));
  judged[codePoint] = kind + 1;
  return kind;
}
