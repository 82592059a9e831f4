import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../support/root.ts';
import { closedForms } from './closedForms.ts';
import type { Expected } from './theory/expected.ts';

const folder = join(projectRoot, 'scenarios', 'theory');
/** What a scenario expects; of ratios only the values. */
const expectOf = (name: string): Expected => {
  const { ratios, ...rest } = (
    parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as {
      readonly expect: Expected & { readonly ratios?: readonly { readonly is: number }[] };
    }
  ).expect;
  return (ratios === undefined ? rest : { ...rest, ratios: ratios.map(({ is }) => ({ is })) }) as Expected;
};

/** Every number and word of a tree by the path to it. */
const leaves = (tree: Expected | readonly Expected[], path = ''): [string, number | string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, number | string][] =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value]],
  );

const byPath = (tree: Expected): Map<string, number | string> => new Map(leaves(tree));

function expectSame(written: Expected, exact: Expected, precision: number): void {
  const found = byPath(written);
  const wanted = byPath(exact);
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [path, value] of wanted) {
    if (typeof value === 'string') expect(found.get(path), path).toBe(value);
    else {
      expect(Number.isFinite(value), path).toBe(true);
      expect(Math.abs(Number(found.get(path)) - value), path).toBeLessThanOrEqual(
        precision * Math.max(1, Math.abs(value)),
      );
    }
  }
}

describe('the figures that scenarios of theory expect', () => {
  it.each(Object.entries(closedForms))('%s: are those of the closed form', (name, closedForm) => {
    expectSame(expectOf(name), closedForm(), 1e-9);
  });

  it('leave no file of the folder out', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(files.sort()).toEqual(
      Object.keys(closedForms)
        .map((name) => `${name}.yaml`)
        .sort(),
    );
  });
});

const shared = join(process.env['SIGNALBOX_SHARED'] ?? '../shared', 'validation', 'queueing-cases.json');

interface PublishedCase {
  readonly id: string;
  readonly expect: Expected;
}

/** What the published figures are called where our names or forms differ; the rest go by their own names. */
const elsewhere: Readonly<Record<string, (expected: Readonly<Record<string, never>>) => Expected>> = {
  'DEV-02': ({ asaSeconds, ...rest }) => ({ ...(rest as Expected), meanWait: asaSeconds! }),
  'DEV-07': ({ pWait, meanWait, meanWaitAll }) => ({
    pWait: pWait!,
    meanWait: meanWaitAll!,
    classes: { first: { meanWait: meanWait![0]! }, second: { meanWait: meanWait![1]! } },
  }),
  'DEV-08': ({ meanBusy }) => ({
    atInstants: (meanBusy! as readonly number[]).map((inHand, index) => ({ at: 8 + index / 4, inHand })),
  }),
  'DEV-10': ({ pBusy, ...rest }) => ({ ...(rest as Expected), occupancy: pBusy! }),
  'DEV-12': ({ waits, departures }) => ({
    contacts: (waits! as readonly number[]).map((wait, index) => ({ wait, end: departures![index]! })),
  }),
  'DEV-13': (given) => ({
    pWait: given['pDelay']!,
    meanQueue: given['areaQueue']! / 4,
    meanBusy: given['occupancy']! * 8,
    perReplication: {
      offered: given['expectedArrivals']!,
      abandoned: given['expectedAbandonedBeforeHorizon']!,
    },
    atInstants: [{ at: 4, queue: given['meanQueueAtEnd']! }],
  }),
};

describe.skipIf(!existsSync(shared))(`published cases (${shared}, beside the project)`, () => {
  const cases: readonly PublishedCase[] = existsSync(shared) ? JSON.parse(readFileSync(shared, 'utf8')) : [];

  // DEV-11 gives numbers of agents, not KPIs: the scenario has these agents and bounds.
  it.each(cases.filter(({ id }) => id !== 'DEV-11'))(
    '$id: is expected as published',
    ({ id, expect: given }) => {
      const exact = (elsewhere[id] ?? ((same) => same as Expected))(given as never);
      expectSame(expectOf(`published/${id.toLowerCase()}`), exact, 1e-8);
    },
  );
});
