import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { bracketsPerLevel, checkText, type TextLimits } from './brackets.ts';
import { type Charge, type Cost, chargeOf, checkCharge, free } from './cost.ts';
import type { ExtentLimits } from './extent.ts';
import { measure } from './measure.ts';
import { checkTrusted, type TrustedDocuments } from './trusted.ts';
import { checkVariables } from './words.ts';

export interface DocumentLimits extends TextLimits, ExtentLimits {
  readonly pageLimit: number;
  readonly costLimit: number;
}

/** An operation as it comes over HTTP or a socket, before anything of it was looked at. */
export interface Asked {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The operation in a request's body; null of what is none, which is refused by whoever reads it. */
export function askedIn(body: unknown): Asked | null {
  const { query, operationName, variables } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string') return null;
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: typeof variables === 'object' ? (variables as Asked['variables']) : null,
  };
}

/** Looks at a request before anything reads it. Gives what it costs, or null where it names no operation; throws a refusal. */
export type Admission = (asked: Asked) => Charge | null;

interface Known {
  readonly document: DocumentNode;
  readonly costs: ReadonlyMap<OperationDefinitionNode, Cost>;
  /** What operations cost whose pages depend on no variable. */
  readonly charges: Map<OperationDefinitionNode, Charge>;
  /** Whether a field judges texts by itself, and tells of each. */
  readonly judgesTexts: boolean;
}

/** The mutation that rejects each delivery with such a text for itself. */
const judging = 'mentionsIngest';

/** Documents remembered, by their text; the least recently used go first. */
const mostDocuments = 1_000;
const mostCharacters = 4_000_000;

const noneTrusted: TrustedDocuments = { texts: new Map(), isEnforced: false };

type Values = Readonly<Record<string, unknown>>;

/**
 * Judges documents once, and what depends on variables each time. A text that is no GraphQL is admitted: who parses it next says
 * where the mistake is.
 */
export function createAdmission(
  schema: GraphQLSchema,
  limits: DocumentLimits,
  trusted: TrustedDocuments = noneTrusted,
): Admission {
  const known = new LRUCache<string, Known>({
    max: mostDocuments,
    maxSize: mostCharacters,
    sizeCalculation: (_judged, text) => Math.max(1, text.length),
  });

  const look = (text: string): Known | null => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const judgesTexts = text.includes(judging);
    checkText(text, limits, judgesTexts);
    checkTrusted(trusted, text);
    const document = parsed(text);
    if (document === null) return null;
    const judged = { document, costs: measure(schema, document, limits), charges: new Map(), judgesTexts };
    known.set(text, judged);
    return judged;
  };

  return ({ query, operationName, variables }) => {
    const found = look(query);
    const operation = found && getOperationAST(found.document, operationName);
    if (!found || !operation) return null;
    if (variables) checkVariables(variables, bracketsPerLevel * limits.depthLimit, found.judgesTexts);
    const before = found.charges.get(operation);
    if (before !== undefined) return before;
    const charge = checkCharge(
      chargeOf(found.costs.get(operation) ?? free, valuesOf(operation, variables ?? {}), limits.pageLimit),
      limits.costLimit,
    );
    if (!operation.variableDefinitions?.length) found.charges.set(operation, charge);
    return charge;
  };
}

const parsed = (text: string): DocumentNode | null => {
  try {
    return parse(text);
  } catch {
    return null;
  }
};

/** What is given for the variables, and their defaults. */
function valuesOf({ variableDefinitions }: OperationDefinitionNode, given: Values): Values {
  const values: Record<string, unknown> = {};
  for (const { variable, defaultValue } of variableDefinitions ?? []) {
    const { value: name } = variable.name;
    if (Object.hasOwn(given, name)) values[name] = given[name];
    else if (defaultValue !== undefined) values[name] = valueFromASTUntyped(defaultValue);
  }
  return values;
}
