import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';

/** A body that is read as JSON by some, and as something else by others. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';
  readonly status = 400;
  readonly type = 'body.refused';
}

/** Whether the content type names no encoding, or UTF-8. */
export const isUtf8Named = (contentType: string): boolean => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
};

/**
 * Reads a body of JSON, an object in UTF-8 whose keys stand once: of a key that stands twice, JSON.parse takes the last, and whoever
 * looked at the request before us may have taken the first.
 */
export const readJson = (kilobytes: number): RequestHandler =>
  express.json({
    limit: kilobytes * 1024,
    verify: (_request, _response, body) => {
      if (!isUtf8(body)) throw new BodyRefused('The body is not JSON in UTF-8.');
      const twice = repeatedKey(body);
      if (twice !== null)
        throw new BodyRefused(`The body has the key ${JSON.stringify(twice)} twice; allowed: once.`);
    },
  });

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number): boolean => byte === 0x7d || byte === 0x5d;

/** The first key that the outermost object has twice, however its characters are escaped. What is no JSON is left to its parser. */
function repeatedKey(body: Buffer): string | null {
  const keys = new Set<string>();
  let depth = 0;
  let isKeyNext = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]!;
    if (byte === quote) {
      const from = at;
      for (at++; at < body.length && body[at] !== quote; at++) if (body[at] === backslash) at++;
      if (depth !== 1 || !isKeyNext) continue;
      isKeyNext = false;
      const key = textOf(body.toString('utf8', from, at + 1));
      if (key === null) return null;
      if (keys.has(key)) return key;
      keys.add(key);
    } else if (isOpening(byte)) isKeyNext = ++depth === 1;
    else if (isClosing(byte)) depth--;
    else if (byte === comma && depth === 1) isKeyNext = true;
  }
  return null;
}

function textOf(literal: string): string | null {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}
