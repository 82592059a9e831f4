import { Lexer, Source, TokenKind } from 'graphql';
import { refuse, refuseAs } from './refusal.ts';
import { troubleOf } from './words.ts';

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

const texts: ReadonlySet<TokenKind> = new Set([TokenKind.STRING, TokenKind.BLOCK_STRING]);

/** Brackets within brackets for each level of fields: an operation of that depth needs no more than three. */
export const bracketsPerLevel = 4;

export interface TextLimits {
  readonly characterLimit: number;
  readonly tokenLimit: number;
  readonly depthLimit: number;
}

/**
 * Refuses a text that is too long, or so nested that reading it would not fit onto the stack: graphql-js' parser calls itself for
 * every bracket, and some 3,000 of them end the call. What is no GraphQL passes; the parser says so better.
 */
export function checkText(
  text: string,
  { characterLimit, tokenLimit, depthLimit }: TextLimits,
  judgesTexts: boolean,
): void {
  if (text.length > characterLimit)
    throw refuse(
      'DOCUMENT_TOO_LONG',
      `The document has ${text.length} characters; allowed: ${characterLimit} (CHARACTER_LIMIT). Give texts as variables.`,
    );
  const lexer = new Lexer(new Source(text));
  const mostBrackets = bracketsPerLevel * depthLimit;
  let brackets = 0;
  for (let tokens = 1; ; tokens++) {
    const { kind, value } = advanced(lexer);
    if (kind === TokenKind.EOF) return;
    if (tokens > tokenLimit)
      throw refuse(
        'TOO_MANY_TOKENS',
        `The document has more than ${tokenLimit} tokens, which is the limit (TOKEN_LIMIT). Give lists as variables.`,
      );
    const trouble = judgesTexts || !texts.has(kind) ? null : troubleOf(value);
    if (trouble !== null)
      throw refuseAs(
        'BAD_USER_INPUT',
        `A text of the document holds ${trouble}; allowed: whole characters other than NUL.`,
      );
    if (closing.has(kind)) brackets--;
    if (opening.has(kind) && ++brackets > mostBrackets)
      throw refuse(
        'TOO_DEEP',
        `Brackets are nested more than ${mostBrackets} deep, which is ${bracketsPerLevel} for each level of DEPTH_LIMIT.`,
      );
  }
}

function advanced(lexer: Lexer): { readonly kind: TokenKind; readonly value: string } {
  try {
    const { kind, value } = lexer.advance();
    return { kind, value: value ?? '' };
  } catch {
    return { kind: TokenKind.EOF, value: '' };
  }
}
