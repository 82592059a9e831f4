import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { mostMistakes } from './apollo.ts';
import type { Admission, Asked } from './limits/admission.ts';

const coded = (code: string, { message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes: nodes ?? null, source, positions, extensions: { code } });

/** What is read of an operation over a socket: its document, or why it is refused. */
export type SocketOperation =
  | { readonly ok: true; readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

const refused = (...errors: readonly GraphQLError[]): SocketOperation => ({ ok: false, errors });

/** Reads an operation as Apollo does over HTTP: within the limits, parsed, validated, and there at all. */
export function readOperation(schema: GraphQLSchema, admission: Admission, asked: Asked): SocketOperation {
  try {
    admission(asked);
  } catch (error) {
    if (error instanceof GraphQLError) return refused(error);
    throw error;
  }
  let document: DocumentNode;
  try {
    document = parse(asked.query);
  } catch (error) {
    return refused(coded('GRAPHQL_PARSE_FAILED', error as GraphQLError));
  }
  const mistakes = validate(schema, document, specifiedRules, { maxErrors: mostMistakes });
  if (mistakes.length > 0)
    return refused(...mistakes.map((mistake) => coded('GRAPHQL_VALIDATION_FAILED', mistake)));
  const operation = getOperationAST(document, asked.operationName);
  if (operation) return { ok: true, document, operation };
  return refused(
    coded(
      'OPERATION_RESOLUTION_FAILURE',
      new GraphQLError('The document has no such operation, or several of which `operationName` names none.'),
    ),
  );
}

/** What graphql-js says of variables that do not fit carries no code of its own. */
export const withCode = (error: GraphQLError): GraphQLError =>
  error.extensions.code === undefined && error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION
    ? coded('BAD_USER_INPUT', error)
    : error;
