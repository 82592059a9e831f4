import { findAccountData } from '../domain/engagement/accountData/find.ts';
import { maskText } from '../domain/engagement/accountData/mask.ts';

const longest = 500;

/** What a class of SQLSTATE quotes are names of ours: of tables, columns, constraints. */
const namesTables = /^(?:23|42)\w{3}$/;
/** Of the class 42 all the same, PostgreSQL's complaints about what it was given to parse: a search, a path into JSON. */
const syntaxError = '42601';

const quotesNames = (error: Error): boolean => {
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') return namesTables.test(code) && code !== syntaxError;
  return error instanceof TypeError || error instanceof ReferenceError;
};

/** From the first quotation mark of a kind to the last, since what is quoted may hold some itself; to the end where there is but one. */
const quoted = [
  /"(?:[\s\S]*"|[\s\S]*$)/,
  /“(?:[\s\S]*”|[\s\S]*$)/,
  /`(?:[\s\S]*`|[\s\S]*$)/,
  /(?<![\p{L}\p{N}])'(?:[\s\S]*'(?![\p{L}\p{N}])|[\s\S]*$)/u,
];
const names = /(["'`])[A-Za-z_]{1,63}\1/g;

const withoutQuotes = (text: string): string => quoted.reduce((left, mark) => left.replace(mark, '…'), text);

/** A line in the words of others, of which nothing may be logged that somebody wrote: what it quotes is left out, and account data. */
export function unquoted(text: string): string {
  const [line = ''] = withoutQuotes(text).slice(0, longest).split('\n', 1);
  return maskText(line, findAccountData(line));
}

/**
 * What of a fault's message may be logged. The driver's messages, the parser of JSON and others quote what they were given, which may be
 * a customer's text: PostgreSQL's of the class 22 (`invalid input syntax for type integer: …`), `raise` and what does not parse.
 * Names of tables, columns and constraints stay, and of properties, where a kind of fault quotes nothing else.
 */
export function faultMessage(error: Error): string {
  const [line = ''] = error.message.split('\n', 1);
  const said = line.replace(names, '');
  return quotesNames(error) && unquoted(said) === said ? line : unquoted(error.message);
}

/** A frame of a stack, which no line of a message looks like. */
const frame = /^ {4}at (?:[^"'“‘]{1,200} \()?(?:file:|node:|\/|[A-Z]:\\|<anonymous>|native)[^"'“‘]{0,300}$/;

/** Where a fault was, line by line, without its message. */
export const framesOf = ({ stack = '', message }: Error): string[] =>
  stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => frame.test(line))
    .map((line) => line.trim());
