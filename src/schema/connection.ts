import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, {
    description: 'Whether rows follow. Reading from the end: true as soon as `before` is given.',
  })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether rows precede. Reading from the beginning: true as soon as `after` is given.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null on an empty page.' })
  endCursor!: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** Publishes `<name>Connection` and `<name>Edge`. Called once a type, in the file of the type. */
export function connectionOf<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `A ${name} and its place in a list.` })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, {
      description: 'Opaque; for `after` and `before` of the same list in the same order.',
    })
    cursor!: string;

    @Field(node, { description: `The ${name}.` })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of a list of ${name}.` })
  class NodeConnection implements Connection<Node> {
    @Field(() => [NodeEdge], { description: 'The rows with their cursors.' })
    edges!: NodeEdge[];

    @Field(() => [node()], { description: 'The rows alone.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'Rows in the whole list, whatever the page. Counted only where it is asked for.',
    })
    totalCount!: number;
  }
  return NodeConnection;
}

/** The arguments of every long list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Rows from the beginning (or after `after`), 1 to 100. Null: 20, unless `last` is given.',
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only rows after this cursor. Null: from the beginning.',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Rows from the end (or before `before`), 1 to 100; not together with `first`. Null: read from the beginning.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only rows before this cursor. Null: up to the end.' })
  before?: string | null;
}
