import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLObjectType, isEnumType, isInterfaceType } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { type Role, roles } from '../../src/domain/desk/agent.ts';
import type { RefusalCode } from '../../src/domain/desk/refusal.ts';
import { type Action, actions } from '../../src/domain/engagement/permissions/action.ts';
import { roleActions } from '../../src/domain/engagement/permissions/roleDefaults.ts';
import type { KpiDefinition } from '../../src/domain/kpi/live/definition.ts';
import { kpiDefinitions, kpiNames } from '../../src/domain/kpi/live/definitions.ts';
import { dimensions } from '../../src/domain/kpi/live/dimensions.ts';
import { reportNames, reportOf } from '../../src/domain/kpi/reports/reports.ts';
import { buildDeskSchema } from '../../src/resolvers/schema.ts';
import { faults } from '../../src/schema/faults.ts';
import { refusalTypeName } from '../../src/schema/mutations/result.ts';
import { requestFaultCodes } from '../../src/server/errors.ts';
import { requestRefusals } from '../../src/server/limits/refusal.ts';
import { limitSettings } from '../../src/server/limits/settings.ts';
import { deviations } from '../server/support/deviations.ts';
import { projectRoot } from '../support/root.ts';
import { example } from './exampleDay.ts';
import { type MadePart, standingText, table, writePart } from './made.ts';

const schema = buildSchema(readFileSync(join(projectRoot, 'schema.graphql'), 'utf8'));
const page = 'docs/api-guide.md';

/** `NotFound` → `NOT_FOUND`; a refusal's code and its type have one name. */
const codeOf = (typeName: string): string => typeName.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

function refusals(): MadePart {
  const refusal = schema.getType('Refusal');
  if (!isInterfaceType(refusal)) throw new Error('schema.graphql has no interface Refusal.');
  const types: readonly GraphQLObjectType[] = [...schema.getPossibleTypes(refusal)];
  for (const { name } of types) expect(refusalTypeName(codeOf(name) as RefusalCode)).toBe(name);
  const rows = types
    .map((type) => [
      `\`${codeOf(type.name)}\``,
      type.description ?? '',
      Object.keys(type.getFields())
        .filter((field) => field !== 'code' && field !== 'message')
        .map((field) => `\`${field}\``)
        .join(', '),
    ])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return { page, name: 'refusals', text: table(['code', 'when', 'facts'], rows) };
}

function rejections(): MadePart {
  const codes = schema.getType('RejectionCode');
  if (!isEnumType(codes)) throw new Error('schema.graphql has no enum RejectionCode.');
  const rows = codes.getValues().map(({ name, description }) => [`\`${name}\``, description ?? '']);
  return { page, name: 'rejections', text: table(['rejected with', 'because'], rows) };
}

function hindrances(): MadePart {
  const reasons = schema.getType('HindranceReason');
  if (!isEnumType(reasons)) throw new Error('schema.graphql has no enum HindranceReason.');
  const rows = reasons.getValues().map(({ name, description }) => [`\`${name}\``, description ?? '']);
  return { page: 'docs/routing.md', name: 'hindrances', text: table(['reason', 'meaning'], rows) };
}

function permissions(): MadePart {
  const mark = (role: Role, action: Action): string => {
    const { byDefault, byGrant } = roleActions[role];
    return byDefault.includes(action) ? 'yes' : byGrant.includes(action) ? 'by grant' : '';
  };
  const codes = schema.getType('Action');
  if (!isEnumType(codes)) throw new Error('schema.graphql has no enum Action.');
  const rows = actions.map((action) => {
    const name = codeOf(action);
    return [
      `\`${name}\``,
      codes.getValue(name)?.description ?? '',
      ...roles.map((role) => mark(role, action)),
    ];
  });
  return { page: 'docs/engagement.md', name: 'permissions', text: table(['action', 'is', ...roles], rows) };
}

/** What the protocol's own codes say, with the status of the answer. */
const protocolFaults: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: '400: the operation is not GraphQL',
  GRAPHQL_VALIDATION_FAILED: '400: the operation does not fit the schema',
  OPERATION_RESOLUTION_FAILURE: '400: `operationName` names none of the document’s operations',
  BAD_REQUEST: '400: the request is not as GraphQL over HTTP has it, or its body is no JSON in UTF-8',
  PERSISTED_QUERY_NOT_SUPPORTED:
    '200: the request has a hash in the place of its operation; send the operation',
  BODY_TOO_LARGE: '413: the body is longer than `BODY_LIMIT_KB`',
  METHOD_NOT_ALLOWED: '405: operations are sent by POST',
  UNSUPPORTED_MEDIA_TYPE: '415: the content type is `application/json`, in UTF-8',
};

function faultCodes(): MadePart {
  const refused = Object.entries(requestRefusals).map(([code, [status, meaning]]) => [
    code,
    `${status}: ${meaning}`,
  ]);
  const told: Readonly<Record<string, string>> = {
    ...faults,
    ...protocolFaults,
    ...Object.fromEntries(refused),
  };
  expect(Object.keys(told).sort()).toEqual([...requestFaultCodes].sort());
  const rows = Object.entries(told).map(([code, meaning]) => [`\`${code}\``, meaning]);
  return { page, name: 'faults', text: table(['code', 'meaning'], rows) };
}

const audits = (): MadePart => ({
  page,
  name: 'audits',
  text: table(['audit', 'why it is otherwise here'], Object.entries(deviations)),
});

function limits(): MadePart {
  const rows = Object.values(limitSettings).map(({ variable, fallback, describes }) => [
    `\`${variable}\``,
    fallback ?? '',
    describes,
  ]);
  return { page, name: 'limits', text: table(['setting', 'default', 'bounds'], rows) };
}

async function roleTable(): Promise<MadePart> {
  const built = await buildDeskSchema();
  const operations = new Map<string, string[]>();
  for (const root of [built.getQueryType(), built.getMutationType(), built.getSubscriptionType()]) {
    for (const { name, extensions } of Object.values(root?.getFields() ?? {})) {
      const allowed =
        (extensions.allowedRoles as readonly string[]).join(', ') || 'everybody, without a token';
      operations.set(allowed, [...(operations.get(allowed) ?? []), `\`${name}\``]);
    }
  }
  const rows = [...operations].map(([allowed, names]) => [allowed, [...new Set(names)].sort().join(', ')]);
  return { page, name: 'roles', text: table(['roles', 'may call'], rows) };
}

function kpis(): MadePart {
  const rows = kpiNames.map((name) => {
    const {
      title,
      unit,
      numerator,
      denominator,
      ends,
      countsAt,
      creditedTo,
      excluded,
      source,
    }: KpiDefinition = kpiDefinitions[name];
    const formula = ends === null ? `${numerator} ÷ ${denominator}` : `from ${ends[0]} to ${ends[1]}`;
    return [
      `\`${codeOf(name)}\``,
      title,
      formula,
      example(name),
      unit,
      countsAt,
      `${creditedTo}s`,
      excluded,
      source,
    ];
  });
  const header = [
    'KPI',
    'is',
    'formula',
    'example',
    'unit',
    'counts at',
    'credited to',
    'excluded',
    'source',
  ];
  return { page: 'docs/kpis.md', name: 'kpis', text: table(header, rows) };
}

function kpiDimensions(): MadePart {
  const rows = Object.entries(dimensions).map(([name, meaning]) => [`\`${codeOf(name)}\``, meaning]);
  return { page: 'docs/kpis.md', name: 'dimensions', text: table(['dimension', 'is'], rows) };
}

function kpiReports(): MadePart {
  const rows = reportNames.map((name) => {
    const { answers, parts: asked, period, seeAlso, source } = reportOf(name);
    const told = asked.map(({ title }) => title).join('; ');
    return [
      `\`${codeOf(name)}\``,
      answers,
      told,
      period,
      seeAlso.map((query) => `\`${query}\``).join(', '),
      source,
    ];
  });
  const header = ['report', 'answers', 'parts', 'usual period', 'see also', 'source'];
  return { page: 'docs/kpis.md', name: 'reports', text: table(header, rows) };
}

let parts: readonly MadePart[];

beforeAll(async () => {
  parts = [
    await roleTable(),
    permissions(),
    hindrances(),
    rejections(),
    refusals(),
    faultCodes(),
    limits(),
    audits(),
    kpis(),
    kpiDimensions(),
    kpiReports(),
  ];
  if (process.env.UPDATE_DOCS === '1') for (const part of parts) writePart(part);
});

it('the pages have the tables that the source gives (UPDATE_DOCS=1 npx vitest run test/docs/made.test.ts writes them)', () => {
  for (const part of parts) expect(standingText(part), part.name).toBe(part.text);
});
