import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BadRequest } from '../../../src/store/read/badRequest.ts';
import { readCursor, writeCursor } from '../../../src/store/read/cursor.ts';
import {
  globalId,
  idPrefixes,
  type NodeType,
  readGlobalId,
  uuidOf,
} from '../../../src/store/read/globalId.ts';
import { risingNullsLast } from '../../../src/store/read/shape.ts';
import { threadShape } from '../../../src/store/read/shapes/thread.ts';

const byText = risingNullsLast((row) => `${row}.name`, 'text');
const uuid = fc.uuid();

it('a cursor says the place it was written for', () => {
  fc.assert(
    fc.property(
      fc.option(
        fc.string().filter((key) => !key.includes('\0')),
        { nil: null },
      ),
      uuid,
      (key, id) => {
        const place = { keys: [key], id };
        expect(
          readCursor(writeCursor('threads.name', place), 'after', 'threads.name', byText, threadShape),
        ).toEqual(place);
      },
    ),
  );
});

it('whatever else is given for a cursor is refused, and never anything but refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      ),
      (text) => {
        expect(() => readCursor(text, 'after', 'threads.name', byText, threadShape)).toThrow(BadRequest);
      },
    ),
  );
});

it('a global id gives back its type and uuid, and is no id of another type', () => {
  const types = Object.keys(idPrefixes) as NodeType[];
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.constantFrom(...types), uuid, (type, other, id) => {
      expect(readGlobalId(globalId(type, id))).toEqual({ type, id });
      if (type !== other) expect(() => uuidOf(other, globalId(type, id), 'here')).toThrow(BadRequest);
    }),
  );
});
