import { type DocumentNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';

/** The name under which an operation of a valid document is logged, counted and traced. */
export type NameOperation = (operation: OperationDefinitionNode, document: DocumentNode) => string;

/**
 * Callers name their operations as they like, by a text or the number of a card as well. So an operation goes by its own name where
 * a trusted document has it, and by the field that it asks for first otherwise: of both there are few, and no caller chooses them.
 */
export function operationNames(trustedTexts: Iterable<string>): NameOperation {
  const trusted = new Set([...trustedTexts].flatMap(namesIn));
  return ({ name, selectionSet }, document) =>
    name !== undefined && trusted.has(name.value) ? name.value : firstField(selectionSet, document);
}

function namesIn(text: string): string[] {
  try {
    return parse(text).definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION && one.name !== undefined ? [one.name.value] : [],
    );
  } catch {
    return []; // what does not parse is refused when it is asked
  }
}

function firstField({ selections: [first] }: SelectionSetNode, document: DocumentNode): string {
  if (first?.kind === Kind.FIELD) return first.name.value;
  const fragment =
    first?.kind === Kind.FRAGMENT_SPREAD
      ? document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === first.name.value,
        )
      : first;
  return fragment !== undefined && 'selectionSet' in fragment && fragment.selectionSet
    ? firstField(fragment.selectionSet as SelectionSetNode, document)
    : 'none';
}
