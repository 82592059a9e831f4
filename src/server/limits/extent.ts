import { type RequestRefusal, refuse } from './refusal.ts';

/** How much of everything a selection holds with its fragments written out; infinite where that is more than numbers hold. */
export interface Extent {
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fragments spread, by name and inline. */
  readonly spreads: number;
  /** Fields within fields. */
  readonly depth: number;
  /** Selections within selections: fields and inline fragments. */
  readonly nesting: number;
}

export const empty: Extent = { fields: 0, aliases: 0, directives: 0, spreads: 0, depth: 0, nesting: 0 };

/** Two selections beside one another. */
export const beside = (one: Extent, other: Extent): Extent => ({
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
  spreads: one.spreads + other.spreads,
  depth: Math.max(one.depth, other.depth),
  nesting: Math.max(one.nesting, other.nesting),
});

export interface ExtentLimits {
  readonly fieldLimit: number;
  readonly aliasLimit: number;
  readonly directiveLimit: number;
  readonly fragmentLimit: number;
  readonly depthLimit: number;
}

/** Refuses what holds more than is allowed. */
export function checkExtent(extent: Extent, limits: ExtentLimits): void {
  const bounds: readonly [found: number, limit: number, RequestRefusal, what: string, setting: string][] = [
    [extent.depth, limits.depthLimit, 'TOO_DEEP', 'levels of fields', 'DEPTH_LIMIT'],
    [extent.fields, limits.fieldLimit, 'TOO_MANY_FIELDS', 'fields', 'FIELD_LIMIT'],
    [extent.aliases, limits.aliasLimit, 'TOO_MANY_ALIASES', 'aliases', 'ALIAS_LIMIT'],
    [extent.directives, limits.directiveLimit, 'TOO_MANY_DIRECTIVES', 'directives', 'DIRECTIVE_LIMIT'],
    [extent.spreads, limits.fragmentLimit, 'TOO_MANY_FRAGMENTS', 'fragments spread', 'FRAGMENT_LIMIT'],
  ];
  for (const [found, limit, code, what, setting] of bounds)
    if (found > limit)
      throw refuse(
        code,
        `With its fragments written out, the document has ${told(found)} ${what}; allowed: ${limit} (${setting}).`,
      );
}

const told = (count: number): string => (count > 1_000_000 ? 'more than 1000000' : String(count));
