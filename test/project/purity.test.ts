import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, fixture } from './fixture.ts';

/** Each line is a file of the domain that must be refused, with what is to be found in it. */
const impure: readonly (readonly [code: string, found: string])[] = [
  ['export const at = Date.now();', 'Date.now'],
  ['export const at = new Date();', 'new Date()'],
  ['export const at = Date();', 'Date'],
  ['export const Clock = Date;', 'Date'],
  ["export const at = Date['now']();", 'Date.[…]'],
  ['export const at = new Date(2026, 1, 1);', 'new Date(year, …)'],
  ['export const hour = (at: number) => new Date(at).getHours();', '.getHours'],
  ["export const text = new Intl.DateTimeFormat('en').format();", '.format()'],
  ['export const at = performance.now();', 'performance'],
  ['export const draw = Math.random();', 'Math.random'],
  ['export const { random } = Math;', 'Math'],
  ['export const id = crypto.randomUUID();', 'crypto'],
  ["console.log('offered');", 'console'],
  ['export const port = process.env.PORT;', 'process'],
  ["export const answer = fetch('/');", 'fetch'],
  ['export const all = globalThis;', 'globalThis'],
  ['setTimeout(() => 1, 5);', 'setTimeout'],
  ['setInterval(() => 1, 5);', 'setInterval'],
  ['export const bytes = Buffer.alloc(1);', 'Buffer'],
  ['export async function decide() {}', 'async'],
  ['export const decide = async () => 1;', 'async'],
  ['export class Router { async offer() {} }', 'async'],
  ['export const router = { async offer() {} };', 'async'],
  ['export const later = new Promise(() => 1);', 'Promise'],
  ["export const other = import('./other.ts');", 'import()'],
  ['export const here = import.meta.url;', 'import.meta'],
  ['export const order = (a: string, b: string) => a.localeCompare(b);', '.localeCompare()'],
  ['export let offers = 0;', 'let at the top of a file'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture is itself a template literal
  ['export const text = `${Date.now()}`;', 'Date.now'],
];

const pure = `
/** Never calls Date.now(), new Date() or Math.random(); no console, no process, no async. */
import { process as parse } from './parse.ts';
export interface Step { readonly process: string; readonly async: boolean; console(): Date }
export const text = (step: Step): string => step.process + 'await fetch(Date.now())' + parse;
export function weigh(process: { crypto: number }, console = 1) { return process.crypto + console; }
export const names = { process: 1, fetch: 2, setTimeout() { return 3; } };
export const day = (at: number) => new Date(at).getUTCDay() + Date.UTC(2026, 1) + Math.max(1, 2);
export const zone = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris' }).format(0);
export const isDate = (value: unknown) => value instanceof Date;
export class Router { #process = 1; get now() { return this.#process; } }
export function* offers() { let n = 0; outer: for (;;) { n += 1; if (n > 3) break outer; yield n; } }
export const failed = () => { throw new RangeError(['b', 'a'].sort().join()); };
`;

describe('the pure folders', () => {
  let project: Fixture;
  let output: string;

  beforeAll(() => {
    const files = impure.map(([code], index) => [`src/domain/impure${index}.ts`, `${code}\n`]);
    project = fixture({
      ...Object.fromEntries(files),
      'src/domain/pure.ts': pure,
      'src/sim/clock.ts': 'export const at = Date.now();\n',
      'src/live/clock.ts': 'export const at = Date.now();\n',
    });
    const checked = project.check('pure rules');
    expect(checked.ok).toBe(false);
    output = checked.output;
  });

  afterAll(() => project.remove());

  it.each(impure.map(([code, found], index) => ({ code, found, file: `src/domain/impure${index}.ts` })))(
    'may not hold: $code',
    ({ file, found }) => {
      const lines = output.split('\n').map((line) => line.trim());
      expect(lines.filter((line) => line.startsWith(`${file}:1:`)).join('\n')).toContain(` ${found}: `);
    },
  );

  it('may hold comments, strings, properties and names that merely look alike', () => {
    expect(output).not.toContain('src/domain/pure.ts');
  });

  it('are domain and sim; a host has a clock', () => {
    expect(output).toContain('src/sim/clock.ts:1:');
    expect(output).not.toContain('src/live/clock.ts');
  });

  it('are told what to do instead', () => {
    expect(output).toContain('every event carries its instant');
  });
});
