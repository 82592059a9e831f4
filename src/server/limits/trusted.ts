import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { refuse as refuseRequest } from '../refuse.ts';
import { refuse, requestRefusals } from './refusal.ts';

/** Documents that are known by the SHA-256 of their text, in hexadecimal. */
export interface TrustedDocuments {
  readonly texts: ReadonlyMap<string, string>;
  /** Whether nothing else is run. */
  readonly isEnforced: boolean;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The trusted documents of a folder (its files `*.graphql`, each one document), or of a file of JSON (hashes and their texts). Throws
 * where a text is not of its hash.
 */
export function readTrustedDocuments(path: string): ReadonlyMap<string, string> {
  if (statSync(path).isDirectory()) {
    const texts = readdirSync(path)
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => readFileSync(join(path, name), 'utf8'));
    return new Map(texts.map((text) => [hashOf(text), text]));
  }
  const listed = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
  return new Map(
    Object.entries(listed).map(([name, text]) => {
      const hash = bare(name);
      if (typeof text !== 'string' || hashOf(text) !== hash)
        throw new Error(
          `TRUSTED_DOCUMENTS: ${path} has under ${name.slice(0, 80)} a text that is not of this hash; allowed: SHA-256 in hexadecimal of the text beside it.`,
        );
      return [hash, text];
    }),
  );
}

const bare = (id: string): string => id.replace(/^sha256:/, '').toLowerCase();

type Body = Readonly<Record<string, unknown>>;

/** The id by which a request names its document: `documentId`, or `extensions.persistedQuery.sha256Hash` as Apollo's clients have it. */
function idIn(body: Body): string | null {
  if (typeof body.documentId === 'string') return bare(body.documentId);
  const { persistedQuery } = (body.extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? bare(hash) : null;
}

/** Refuses a text that is not trusted, where nothing else is run. */
export function checkTrusted({ texts, isEnforced }: TrustedDocuments, text: string): void {
  if (!isEnforced || texts.has(hashOf(text))) return;
  throw refuse(
    'DOCUMENT_NOT_TRUSTED',
    'Only trusted documents are run here (TRUSTED_DOCUMENTS_ONLY), and this is none of them.',
  );
}

/** Puts the text of a trusted document into the place of its id. An id of none is refused, where the documents are known at all. */
export const namedByIds =
  ({ texts }: TrustedDocuments): RequestHandler =>
  (request, response, next) => {
    const body = (request.body ?? {}) as Body;
    const id = body.query === undefined ? idIn(body) : null;
    if (id === null || texts.size === 0) return next();
    const query = texts.get(id);
    if (query === undefined) {
      const [status] = requestRefusals.DOCUMENT_NOT_FOUND;
      return refuseRequest(
        response,
        status,
        'DOCUMENT_NOT_FOUND',
        'No trusted document has this id; allowed: the SHA-256 of one, in hexadecimal.',
      );
    }
    const { documentId: _id, extensions: _extensions, ...others } = body;
    request.body = { ...others, query };
    next();
  };
