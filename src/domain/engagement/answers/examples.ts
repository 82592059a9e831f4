import type { CannedAnswer } from './cannedAnswer.ts';

/** What speaks for an answer before anybody has used it: customers' words, its title, its own texts. */
export const examplesOf = ({ title, texts, examples }: CannedAnswer): readonly string[] => [
  ...examples,
  title,
  ...texts.map(({ text }) => text.replace(/\{\{[^{}]*\}\}/g, ' ')),
];
