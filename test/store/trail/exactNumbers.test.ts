import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { poolOf } from '../../../src/store/dataSource.ts';
import { hasExactNumbers } from '../../../src/store/trail/exactNumbers.ts';
import { openProcess, type TestProcess } from '../../support/liveDesk.ts';

let process: TestProcess;
beforeAll(async () => {
  process = await openProcess();
});

const kept = async (json: string): Promise<string> =>
  (await poolOf(process.dataSource).query<{ kept: string }>('select $1::jsonb::text as kept', [json]))
    .rows[0]!.kept;

describe('numbers in the text of a jsonb', () => {
  it('are those that a program wrote', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 20 }),
        fc.string({ unit: 'binary' }),
        async (numbers, text) => {
          const said = { numbers, text: `${text.replaceAll('\0', '')} 1234567890.12345678901234` };
          expect(hasExactNumbers(await kept(JSON.stringify(said)))).toBe(true);
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it.each([
    '0.10000000000000000001',
    '5.0000000000000000',
    '9007199254740993',
    '1e-400',
    '1.7976931348623157e308',
  ])('are not, where a program would read another: %s', async (number) => {
    expect(hasExactNumbers(await kept(`{"n": ${number}}`))).toBe(number.startsWith('1.79'));
  });
});
