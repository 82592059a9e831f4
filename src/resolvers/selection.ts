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
  type ValueNode,
} from 'graphql';
import { BadRequest } from '../store/read/badRequest.ts';
import { addField, nothing, type SelectedField, type Selection } from '../store/read/selection.ts';

/** PostgreSQL cuts longer names, and ours are the keys of its JSON. */
const longestAlias = 60;

/**
 * Of documents that are kept, selections that hang on no variable: made once (4 % of the processor time of an opened thread), and
 * the same value whenever they are asked for.
 */
const constants = new WeakMap<FieldNode, Map<GraphQLObjectType, Selection>>();

/**
 * What the operation selects below the field that is being resolved. `type` names the concrete type where the field's
 * own is an interface or union.
 */
export function selectionOf(info: GraphQLResolveInfo, type?: string): Selection {
  const named = type === undefined ? getNamedType(info.returnType) : info.schema.getType(type);
  if (!isObjectType(named))
    throw new Error(`${info.fieldName}: name the concrete type that the selection is wanted of`);
  const [first, ...more] = info.fieldNodes;
  const known = first && more.length === 0 ? constants.get(first)?.get(named) : undefined;
  if (known !== undefined) return known;
  const fields = new Map<string, SelectedField>();
  const asked: Asked = { info, isConstant: more.length === 0 };
  for (const node of info.fieldNodes) if (node.selectionSet) collect(node.selectionSet, named, asked, fields);
  const selection = fields.size === 0 ? nothing : { fields };
  if (first && asked.isConstant)
    constants.set(
      first,
      (constants.get(first) ?? new Map<GraphQLObjectType, Selection>()).set(named, selection),
    );
  return selection;
}

/** The field that is being resolved, and whether all that was looked at below it is the same for every request. */
interface Asked {
  readonly info: GraphQLResolveInfo;
  isConstant: boolean;
}

const holdsVariable = (value: ValueNode): boolean =>
  value.kind === Kind.VARIABLE ||
  (value.kind === Kind.LIST && value.values.some(holdsVariable)) ||
  (value.kind === Kind.OBJECT && value.fields.some((field) => holdsVariable(field.value)));

function collect(
  { selections }: SelectionSetNode,
  type: GraphQLObjectType,
  asked: Asked,
  fields: Map<string, SelectedField>,
): void {
  const { info } = asked;
  for (const node of selections) {
    if (node.directives && node.directives.length > 0) {
      asked.isConstant = false;
      if (!isIncluded(node as Conditional, info)) continue;
    }
    if (node.kind === Kind.FIELD) {
      collectField(node, type, asked, fields);
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? info.fragments[node.name.value] : node;
    if (fragment && appliesTo(fragment.typeCondition?.name.value, type, info)) {
      collect(fragment.selectionSet, type, asked, fields);
    }
  }
}

function collectField(
  node: FieldNode,
  type: GraphQLObjectType,
  asked: Asked,
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
  if (node.arguments?.some(({ value }) => holdsVariable(value))) asked.isConstant = false;
  const below = getNamedType(definition.type);
  const inner = new Map<string, SelectedField>();
  if (node.selectionSet && isObjectType(below)) collect(node.selectionSet, below, asked, inner);
  addField(fields, hasArguments ? alias : name, {
    name,
    args: hasArguments ? getArgumentValues(definition, node, asked.info.variableValues) : {},
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
