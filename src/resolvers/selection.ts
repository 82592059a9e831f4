import {
  type DirectiveNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { BadRequest } from '../store/read/badRequest.ts';
import { addField, nothing, type SelectedField, type Selection } from '../store/read/selection.ts';

/** PostgreSQL cuts longer names, and ours are the keys of its JSON. */
const longestAlias = 60;

/**
 * What the operation selects below the field that is being resolved. `type` names the concrete type where the field's
 * own is an interface or union.
 */
export function selectionOf(info: GraphQLResolveInfo, type?: string): Selection {
  const named = type === undefined ? getNamedType(info.returnType) : info.schema.getType(type);
  if (!isObjectType(named))
    throw new Error(`${info.fieldName}: name the concrete type that the selection is wanted of`);
  const fields = new Map<string, SelectedField>();
  for (const node of info.fieldNodes) if (node.selectionSet) collect(node.selectionSet, named, info, fields);
  return fields.size === 0 ? nothing : { fields };
}

function collect(
  { selections }: SelectionSetNode,
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
  fields: Map<string, SelectedField>,
): void {
  for (const node of selections) {
    if (node.directives && node.directives.length > 0 && !isIncluded(node as Conditional, info)) continue;
    if (node.kind === Kind.FIELD) {
      collectField(node, type, info, fields);
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? info.fragments[node.name.value] : node;
    if (fragment && appliesTo(fragment.typeCondition?.name.value, type, info)) {
      collect(fragment.selectionSet, type, info, fields);
    }
  }
}

function collectField(
  node: FieldNode,
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
  fields: Map<string, SelectedField>,
): void {
  const name = node.name.value;
  if (name.startsWith('__')) return;
  const definition = type.getFields()[name];
  if (!definition) throw new Error(`${type.name} has no field ${name}`);
  const hasArguments = definition.args.length > 0;
  const alias = node.alias?.value ?? name;
  if (hasArguments && alias.length > longestAlias) {
    throw new BadRequest(
      `The alias ${alias.slice(0, 20)}… has ${alias.length} letters; allowed: ${longestAlias}.`,
    );
  }
  const below = getNamedType(definition.type);
  const inner = new Map<string, SelectedField>();
  if (node.selectionSet && isObjectType(below)) collect(node.selectionSet, below, info, inner);
  addField(fields, hasArguments ? alias : name, {
    name,
    args: hasArguments ? getArgumentValues(definition, node, info.variableValues) : {},
    selection: node.selectionSet ? { fields: inner } : null,
  });
}

interface Conditional {
  readonly directives?: readonly DirectiveNode[];
}

const isIncluded = (node: Conditional, info: GraphQLResolveInfo): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, info.variableValues)?.if !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.if !== false;

function appliesTo(
  condition: string | undefined,
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = info.schema.getType(condition);
  return isAbstractType(named) && info.schema.isSubType(named, type);
}
