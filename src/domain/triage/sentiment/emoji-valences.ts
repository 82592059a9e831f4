/**
 * Emoji that say more than their descriptions: "pouting face" (😡) and "thumbs up" hold no word of the lexicon, "broken
 * heart" holds a warm one. Ours, written by hand on the lexicon's scale (−4 … +4).
 */
export const emojiValences: readonly (readonly [valence: number, signs: string])[] = [
  [-3, '🤬🖕'],
  [-2.5, '😡💔🤮'],
  [-2, '😤💩🤢🤡'],
  [-1.8, '👎😩'],
  [-1.5, '🙄😒🤦😖😑'],
  [1.5, '👏💯'],
  [1.8, '👍🙌'],
];
