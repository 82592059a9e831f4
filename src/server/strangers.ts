import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** So many requests a minute are taken without a token from one address; who has nothing to prove costs as much as others. */
export const strangersPerMinute = 300;

/** Whether the selections ask for these root fields only. Each fragment is looked into once, however often it is spread. */
export function asksOnly(
  document: DocumentNode,
  selections: SelectionSetNode,
  names: ReadonlySet<string>,
): boolean {
  const seen = new Set<string>();
  const isOnly = (asked: SelectionSetNode): boolean =>
    asked.selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return names.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return isOnly(selection.selectionSet);
      const name = selection.name.value;
      if (seen.has(name)) return true;
      seen.add(name);
      const fragment = document.definitions.find(
        (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
      );
      return fragment?.kind === Kind.FRAGMENT_DEFINITION && isOnly(fragment.selectionSet);
    });
  return isOnly(selections);
}

/** Whether every operation of a request's body asks for these root fields only; false of what is no operation. */
export function bodyAsksOnly(body: unknown, names: ReadonlySet<string>, maxTokens: number): boolean {
  const { query } = (body ?? {}) as { readonly query?: unknown };
  if (typeof query !== 'string') return false;
  try {
    const document = parse(query, { maxTokens });
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    return operations.length > 0 && operations.every((one) => asksOnly(document, one.selectionSet, names));
  } catch {
    return false;
  }
}

/** Refuses strangers who come too often with 429; whoever brings a token is let through. */
export const slowStrangers = (refuse: RequestHandler): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: strangersPerMinute,
    standardHeaders: true,
    legacyHeaders: false,
    skip: (request) => request.get('authorization') !== undefined,
    handler: refuse,
    // behind a proxy it is the proxy that counts by customer
    validate: { xForwardedForHeader: false, forwardedHeader: false },
  });
