import { type FieldNode, type GraphQLField, Kind, type ValueNode } from 'graphql';
import { refuse, refuseAs } from './refusal.ts';

/** What an operation could come to: rows of its pages, and points (see `COST_LIMIT`). */
export interface Charge {
  readonly nodes: number;
  readonly points: number;
}

/** How long a list could be, by which argument: known from the document, or by a variable. */
type Size =
  | { readonly argument: string; readonly rows: number }
  | { readonly argument: string; readonly variable: string; readonly usual: number };

interface List {
  readonly field: string;
  readonly size: Size;
  readonly pointsPerRow: number;
  readonly isOfRows: boolean;
  readonly below: Cost;
}

/** What a selection costs for each object that it is made on. */
export interface Cost {
  readonly points: number;
  /** Fields that are lists. */
  readonly lists: readonly List[];
  /** Selections beside it: of fields that are no lists, and of fragments. */
  readonly parts: readonly Cost[];
}

export const free: Cost = { points: 0, lists: [], parts: [] };

const usualPage = 20;
const perRow = 0.01;
/** The schema's own lists are made without the database. */
const perRowOfSchema = 0.001;

/** Fields at the root that compute more than they read. */
export const computing: ReadonlySet<string> = new Set([
  'auditConsistencyProof',
  'authors',
  'automationPreview',
  'crisisReport',
  'journeys',
  'kpiReport',
  'kpis',
  'publicationEffect',
  'retentionPreview',
  'scenarioFromDesk',
  'selfServiceSavings',
]);

export const pointsAtRoot = (field: string): number => (computing.has(field) ? 10 : 1);

/** Lists of the schema of itself, with about how many there are in each; types are counted. */
const schemaLists: Readonly<Record<string, number>> = {
  fields: 10,
  args: 3,
  inputFields: 5,
  enumValues: 5,
  interfaces: 1,
  possibleTypes: 2,
  directives: 5,
};

const argumentOf = (field: FieldNode, name: string): ValueNode | undefined =>
  field.arguments?.find((argument) => argument.name.value === name)?.value;

function sizeOf(value: ValueNode | undefined, argument: string, usual: number): Size {
  if (value?.kind === Kind.VARIABLE) return { argument, variable: value.name.value, usual };
  if (value?.kind === Kind.INT) return { argument, rows: Number(value.value) };
  return { argument, rows: value?.kind === Kind.LIST ? value.values.length : usual };
}

/** The field as a list, with what is selected of its rows; null where it is none. */
export function listOf(
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  typeCount: number,
  isOfSchema: boolean,
  below: Cost,
): List | null {
  const name = field.name.value;
  const inSchema = isOfSchema ? (name === 'types' ? typeCount : schemaLists[name]) : undefined;
  if (inSchema !== undefined)
    return {
      field: name,
      size: { argument: 'first', rows: inSchema },
      pointsPerRow: perRowOfSchema,
      isOfRows: false,
      below,
    };
  const takes = (argument: string) => definition.args.find(({ name }) => name === argument);
  const paged = takes('first') ?? takes('ids');
  if (paged === undefined) return null;
  const last = argumentOf(field, 'last');
  const argument = last === undefined || last.kind === Kind.NULL ? paged.name : 'last';
  const usual = typeof paged.defaultValue === 'number' ? paged.defaultValue : usualPage;
  const size = sizeOf(argumentOf(field, argument), argument, usual);
  return { field: name, size, pointsPerRow: perRow, isOfRows: true, below };
}

type Values = Readonly<Record<string, unknown>>;

/** Prices an operation with its variables. Throws a refusal where a page is longer than allowed. */
export function chargeOf(cost: Cost, variables: Values, pageLimit: number): Charge {
  let nodes = 0;
  let points = cost.points;
  for (const part of cost.parts) {
    const charge = chargeOf(part, variables, pageLimit);
    nodes += charge.nodes;
    points += charge.points;
  }
  for (const { field, size, pointsPerRow, isOfRows, below } of cost.lists) {
    const rows = rowsOf(field, size, variables, isOfRows ? pageLimit : Number.POSITIVE_INFINITY);
    const each = chargeOf(below, variables, pageLimit);
    nodes += rows * ((isOfRows ? 1 : 0) + each.nodes);
    points += rows * (pointsPerRow + each.points);
  }
  return { nodes, points };
}

function rowsOf(field: string, size: Size, variables: Values, limit: number): number {
  const { argument } = size;
  const rows = 'rows' in size ? size.rows : countOf(size, variables);
  if (argument === 'ids' || (rows >= 1 && rows <= limit)) return rows;
  throw refuseAs(
    'BAD_USER_INPUT',
    `${field}(${argument}): found ${rows}; allowed: 1 to ${limit}. Take further rows by \`after\` and the page's endCursor.`,
  );
}

/** What is no number fits no argument; execution says so. */
function countOf(size: Extract<Size, { variable: string }>, variables: Values): number {
  const value = Object.hasOwn(variables, size.variable) ? variables[size.variable] : undefined;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : size.usual;
}

/** Refuses an operation that costs more than is allowed; its points are whole from then on. */
export function checkCharge({ nodes, points }: Charge, costLimit: number): Charge {
  const whole = Math.max(1, Math.ceil(points));
  if (whole > costLimit)
    throw refuse(
      'TOO_COSTLY',
      `The operation costs ${whole} points (${nodes} rows at most); allowed: ${costLimit} (COST_LIMIT). Ask for smaller pages, or in several requests.`,
    );
  return { nodes, points: whole };
}
