import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords, longestRecordBytes } from '../../../../src/live/import/file/csvRecords.ts';
import type { Input } from '../../../../src/live/import/file/openInput.ts';

/** A file in memory that is read in chunks of this size. */
const inputOf = (text: string, chunkBytes: number): Input => {
  const content = Buffer.from(text);
  return {
    size: content.length,
    bytesRead: () => content.length,
    async *chunks() {
      for (let at = 0; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes);
    },
  };
};

/** Records as [line, fields], null for a broken one. */
async function read(text: string, chunkBytes = 64): Promise<[line: number, fields: string[] | null][]> {
  const told: [number, string[] | null][] = [];
  for await (const records of csvRecords(inputOf(text, chunkBytes)))
    for (const { line, fields } of records)
      told.push([line, fields?.map((field) => field.toString('utf8')) ?? null]);
  return told;
}

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

describe('records of a CSV file', () => {
  it('are what was written, with the line on which each begins, however the file is cut into chunks', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '🎻', ' '), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, lineEnd, chunkBytes) => {
          const text = rows.map((row) => row.map(quoted).join(',')).join(lineEnd);
          let line = 1;
          const expected = rows.map((row) => {
            const begins = line;
            line += row.join('').split('\n').length;
            return [begins, row];
          });
          expect(await read(text, chunkBytes)).toEqual(expected);
        },
      ),
    );
  });

  it('are all there but the one whose quote is not closed', async () => {
    expect(await read('a,b\n1,"x\n2,y\n3,z')).toEqual([
      [1, ['a', 'b']],
      [2, null],
      [3, ['2', 'y']],
      [4, ['3', 'z']],
    ]);
    for (const chunkBytes of [1, 3, 64])
      expect(await read('a,b\n1,"x\n2,"y\nw"\n3,z\n', chunkBytes)).toEqual([
        [1, ['a', 'b']],
        [2, null],
        [3, ['2', 'y\nw']],
        [5, ['3', 'z']],
      ]);
  });

  it('keep stray quotes of one line as text', async () => {
    for (const chunkBytes of [1, 5, 64])
      expect(await read('a,b\n1,12" vinyl\n2,"so" he said\r\n3,"t\nu"\n4,5" x', chunkBytes)).toEqual([
        [1, ['a', 'b']],
        [2, ['1', '12" vinyl']],
        [3, ['2', '"so" he said']],
        [4, ['3', 't\nu']],
        [6, ['4', '5" x']],
      ]);
  });

  it('skip a line without end, not what follows it', async () => {
    const told = await read(`a,b\n1,"x" ${'z'.repeat(longestRecordBytes + 100_000)}\n2,y\n`, 65_536);
    expect(told).toEqual([
      [1, ['a', 'b']],
      [2, null],
      [3, ['2', 'y']],
    ]);
  });

  it('do not fill the memory where a quote swallows the rest of a large file', async () => {
    const rows = Array.from(
      { length: Math.ceil(longestRecordBytes / 1_000) + 1_000 },
      () => `1,${'y'.repeat(998)}`,
    );
    const told = await read(['a,b', '1,"x', ...rows].join('\n'), 65_536);
    expect(told).toHaveLength(rows.length + 2);
    expect(told[1]).toEqual([2, null]);
    expect(told.at(-1)?.[0]).toBe(rows.length + 2);
  });
});
