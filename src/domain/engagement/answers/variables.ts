import type { Finding } from '../../desk/finding.ts';
import { didYouMean } from '../../desk/nearest.ts';

/** What stands for each variable of an answer's text. Null: not known here. */
export interface AnswerFacts {
  readonly customer: { readonly name: string | null; readonly handle: string | null };
  /** Null where nobody of ours writes, as in an automated answer. */
  readonly agent: { readonly name: string } | null;
  readonly team: { readonly name: string } | null;
  readonly desk: { readonly name: string };
  readonly thread: { readonly reference: string };
}

const wordsOf = (name: string): readonly string[] => name.trim().split(/\s+/u);

const firstName = (name: string): string => wordsOf(name)[0]!;

/** The first letters of first and last name: "Ana María Ruiz" is `AR`. */
const initials = (name: string): string => {
  const words = wordsOf(name);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
};

/** Every variable that a text may hold, and where its value comes from. */
const variableValues = {
  'customer.name': ({ customer }) => customer.name,
  'customer.firstName': ({ customer }) => customer.name && firstName(customer.name),
  'customer.handle': ({ customer }) => customer.handle,
  'agent.name': ({ agent }) => agent?.name,
  'agent.firstName': ({ agent }) => agent && firstName(agent.name),
  'agent.initials': ({ agent }) => agent && initials(agent.name),
  'team.name': ({ team }) => team?.name,
  'desk.name': ({ desk }) => desk.name,
  'thread.reference': ({ thread }) => thread.reference,
} as const satisfies Record<string, (facts: AnswerFacts) => string | null | undefined>;

export type AnswerVariable = keyof typeof variableValues;

export const answerVariables = Object.keys(variableValues) as readonly AnswerVariable[];

const isVariable = (name: string): name is AnswerVariable => Object.hasOwn(variableValues, name);

const placeholder = /\{\{([^{}]*)\}\}/g;

/** Variables that a text names and nobody knows, each with the one that was probably meant. */
export const checkVariables = (text: string, path: string): readonly Finding[] => {
  const unknown = [...text.matchAll(placeholder)].filter(([, name]) => !isVariable(name!.trim()));
  const findings = unknown.map(([found, name]) => ({
    path,
    found: `${found}${didYouMean(name!.trim(), answerVariables)}`,
    allowed: answerVariables.map((known) => `{{${known}}}`).join(', '),
  }));
  const isTorn = /\{\{|\}\}/.test(text.replace(placeholder, ''));
  return isTorn
    ? [
        ...findings,
        { path, found: 'braces that do not close a variable', allowed: 'pairs such as {{customer.name}}' },
      ]
    : findings;
};

/** A text with what its variables stand for. */
export interface RenderedAnswer {
  readonly text: string;
  /** Variables without a value, each once; they stand in the text as they were. */
  readonly missing: readonly AnswerVariable[];
}

/** Puts the facts in place of the variables, once: a customer called `{{agent.name}}` stays so called. */
export const renderAnswer = (text: string, facts: AnswerFacts): RenderedAnswer => {
  const missing = new Set<AnswerVariable>();
  const rendered = text.replace(placeholder, (whole, written: string) => {
    const name = written.trim();
    if (!isVariable(name)) return whole;
    const value = variableValues[name](facts)?.trim() ?? '';
    if (value === '') missing.add(name);
    return value === '' ? whole : value;
  });
  return { text: rendered, missing: [...missing] };
};

/** Variables that still stand in a text that is about to leave. */
export const unfilledVariables = (text: string): readonly AnswerVariable[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name]) => name!.trim()).filter(isVariable)),
];
