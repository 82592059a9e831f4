import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../support/root.ts';
import { closedForms, type Expected } from './closedForms.ts';

const folder = join(projectRoot, 'scenarios', 'theory');
const expectOf = (name: string): Expected =>
  (parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as { readonly expect: Expected }).expect;

/** Every number of a tree with the path to it. */
const leaves = (tree: Expected | readonly Expected[], path = ''): [string, number][] =>
  Object.entries(tree).flatMap(([key, value]): [string, number][] =>
    typeof value === 'number' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );

describe('the figures that scenarios of theory expect', () => {
  it.each(Object.entries(closedForms))('%s: are those of the closed form', (name, closedForm) => {
    const [written, exact] = [leaves(expectOf(name)), leaves(closedForm())];
    expect(written.map(([path]) => path)).toEqual(exact.map(([path]) => path));
    for (const [index, [path, value]] of exact.entries()) {
      expect(Number.isFinite(value), path).toBe(true);
      expect(Math.abs(written[index]![1] - value), path).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(value)),
      );
    }
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
  'DEV-10': ({ pBusy, meanOrbit }) => ({ occupancy: pBusy!, meanOrbit: meanOrbit! }),
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
      const exact = leaves((elsewhere[id] ?? ((same) => same as Expected))(given as never));
      const written = new Map(leaves(expectOf(`published/${id.toLowerCase()}`)));
      expect([...written.keys()].sort()).toEqual(exact.map(([path]) => path).sort());
      for (const [path, value] of exact)
        expect(Math.abs(written.get(path)! - value), path).toBeLessThanOrEqual(
          1e-8 * Math.max(1, Math.abs(value)),
        );
    },
  );
});
