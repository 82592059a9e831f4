import type { YAMLParseError } from 'yaml';

/** What to do about a text that is not YAML, where its reader's words do not say. */
const remedies: Partial<Record<YAMLParseError['code'], string>> = {
  DUPLICATE_KEY: 'the same key stands twice in one place; allowed: once. Remove or rename one of them',
  TAB_AS_INDENT: 'a tab at the beginning of a line; allowed: spaces',
  MULTIPLE_DOCS: 'a second document begins (---); allowed: one scenario in a file',
  BAD_INDENT: 'the line is indented otherwise than those it belongs to; allowed: as many spaces as they have',
  BLOCK_AS_IMPLICIT_KEY:
    'a key within the value of a key on the same line; allowed: the inner key on a line of its own, or in { }',
  MISSING_CHAR:
    'something is not closed, or a colon is missing; look here and in the lines before for ], }, a quote or a colon',
};

/** What is wrong with a text that is not YAML. */
export const yamlFault = ({ code, message }: YAMLParseError): string =>
  remedies[code] ?? `this is no YAML: ${message}`;
