import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { bracketsPerLevel } from './brackets.ts';
import { type Cost, free, listOf, pointsAtRoot } from './cost.ts';
import { beside, checkExtent, type Extent, type ExtentLimits, empty } from './extent.ts';
import { refuse, refuseAs } from './refusal.ts';

type Type = GraphQLCompositeType | undefined;

/** What is known of a selection: how much it holds, and what it costs. */
interface Measure {
  readonly extent: Extent;
  readonly cost: Cost;
}

/** What each operation of a document costs. */
type Costs = ReadonlyMap<OperationDefinitionNode, Cost>;

/**
 * One pass over a document, in time proportional to its text: a fragment is measured once, however often it is spread.
 * Throws a refusal where the document, written out, holds more than is allowed, and where a fragment spreads itself. What does not fit
 * the schema is measured without cost; validation refuses it.
 */
export function measure(schema: GraphQLSchema, document: DocumentNode, limits: ExtentLimits): Costs {
  return new Pass(schema, document, limits).run();
}

class Pass {
  readonly #schema: GraphQLSchema;
  readonly #typeCount: number;
  readonly #limits: ExtentLimits;
  readonly #operations: OperationDefinitionNode[] = [];
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** Null while the fragment is being measured. */
  readonly #measured = new Map<string, Measure | null>();
  readonly #unused = new Set<string>();

  constructor(schema: GraphQLSchema, document: DocumentNode, limits: ExtentLimits) {
    this.#schema = schema;
    this.#typeCount = Object.keys(schema.getTypeMap()).length;
    this.#limits = limits;
    let defined = 0;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.#operations.push(definition);
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      defined++;
      this.#fragments.set(definition.name.value, definition);
    }
    if (defined > limits.fragmentLimit)
      throw refuse(
        'TOO_MANY_FRAGMENTS',
        `The document defines ${defined} fragments; allowed: ${limits.fragmentLimit} (FRAGMENT_LIMIT).`,
      );
    for (const name of this.#fragments.keys()) this.#unused.add(name);
  }

  run(): Costs {
    const costs = new Map<OperationDefinitionNode, Cost>();
    let whole = empty;
    for (const operation of this.#operations) {
      const root = this.#schema.getRootType(operation.operation) ?? undefined;
      const { extent, cost } = this.#selections(operation.selectionSet, root, 1);
      whole = beside(whole, extent);
      whole = beside(whole, ofDirectives(directivesOf(operation)));
      costs.set(operation, cost);
    }
    // validation reads these too, before it finds that nobody needs them
    for (const name of [...this.#unused]) whole = beside(whole, this.#fragment(name, 1).extent);
    checkExtent(whole, this.#limits);
    return costs;
  }

  #selections(set: SelectionSetNode, type: Type, level: number): Measure {
    this.#checkLevel(level);
    let extent = empty;
    const cost = { points: 0, lists: [] as Cost['lists'][number][], parts: [] as Cost[] };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field = this.#field(selection, type, level);
        extent = beside(extent, field.extent);
        cost.points += field.points;
        if (field.list !== null) cost.lists.push(field.list);
        else if (field.below !== free) cost.parts.push(field.below);
      } else {
        const spread =
          selection.kind === Kind.INLINE_FRAGMENT
            ? this.#inline(selection, type, level)
            : this.#spread(selection, level);
        extent = beside(extent, spread.extent);
        if (spread.cost !== free) cost.parts.push(spread.cost);
      }
    }
    const isFree = cost.points === 0 && cost.lists.length === 0 && cost.parts.length === 0;
    return { extent, cost: isFree ? free : cost };
  }

  #field(node: FieldNode, type: Type, level: number) {
    const definition = this.#definition(node.name.value, type);
    const childType = definition === undefined ? undefined : getNamedType(definition.type);
    const below =
      node.selectionSet === undefined
        ? { extent: empty, cost: free }
        : this.#selections(node.selectionSet, isCompositeType(childType) ? childType : undefined, level + 1);
    const extent: Extent = {
      fields: below.extent.fields + 1,
      aliases: below.extent.aliases + (node.alias === undefined ? 0 : 1),
      directives: below.extent.directives + (node.directives?.length ?? 0),
      spreads: below.extent.spreads,
      depth: below.extent.depth + 1,
      nesting: below.extent.nesting + 1,
    };
    const isOfSchema = type !== undefined && isIntrospectionType(type);
    const list =
      definition === undefined ? null : listOf(node, definition, this.#typeCount, isOfSchema, below.cost);
    return {
      extent,
      points: this.#isRoot(type) ? pointsAtRoot(node.name.value) : 0,
      list,
      below: below.cost,
    };
  }

  #inline(node: InlineFragmentNode, type: Type, level: number): Measure {
    const named = node.typeCondition === undefined ? type : this.#typeNamed(node.typeCondition.name.value);
    return asSpread(node, this.#selections(node.selectionSet, named, level + 1));
  }

  #spread(node: FragmentSpreadNode, level: number): Measure {
    return asSpread(node, this.#fragment(node.name.value, level + 1));
  }

  #fragment(name: string, level: number): Measure {
    this.#unused.delete(name);
    const known = this.#measured.get(name);
    if (known === null)
      throw refuseAs('GRAPHQL_VALIDATION_FAILED', `Cannot spread fragment "${name}" within itself.`);
    if (known !== undefined) return known;
    const definition = this.#fragments.get(name);
    if (definition === undefined) return { extent: empty, cost: free };
    this.#measured.set(name, null);
    const { extent, cost } = this.#selections(
      definition.selectionSet,
      this.#typeNamed(definition.typeCondition.name.value),
      level,
    );
    const measured = { extent: beside(extent, ofDirectives(definition.directives?.length ?? 0)), cost };
    this.#measured.set(name, measured);
    return measured;
  }

  /** No deeper than the parser went for brackets as written: this pass, as all that follow it, calls itself. */
  #checkLevel(level: number): void {
    const most = bracketsPerLevel * this.#limits.depthLimit;
    if (level > most)
      throw refuse(
        'TOO_DEEP',
        `With its fragments written out, the document nests selections more than ${most} deep, which is ${bracketsPerLevel} for each level of DEPTH_LIMIT.`,
      );
  }

  #isRoot(type: Type): boolean {
    return (
      type !== undefined &&
      (type === this.#schema.getQueryType() ||
        type === this.#schema.getMutationType() ||
        type === this.#schema.getSubscriptionType())
    );
  }

  #typeNamed(name: string): Type {
    const type = this.#schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  #definition(name: string, type: Type): GraphQLField<unknown, unknown> | undefined {
    if (type === this.#schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    return (type as GraphQLObjectType).getFields()[name];
  }
}

const ofDirectives = (directives: number): Extent => ({ ...empty, directives });

const directivesOf = ({ directives, variableDefinitions }: OperationDefinitionNode): number =>
  (directives?.length ?? 0) +
  (variableDefinitions ?? []).reduce((sum, each) => sum + (each.directives?.length ?? 0), 0);

/** What a fragment comes to where it is spread, by name or inline. */
const asSpread = (
  { directives }: InlineFragmentNode | FragmentSpreadNode,
  { extent, cost }: Measure,
): Measure => ({
  extent: {
    ...extent,
    directives: extent.directives + (directives?.length ?? 0),
    spreads: extent.spreads + 1,
    nesting: extent.nesting + 1,
  },
  cost,
});
