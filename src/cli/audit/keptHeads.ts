import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { SignedHead } from '../../store/trail/seals.ts';
import { Misuse } from '../misuse.ts';

const digits = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

const head: z.ZodType<SignedHead> = z.object({
  deskId: z.uuid(),
  number: z.int().positive(),
  size: z.int().positive(),
  root: digits(32),
  previous: digits(32),
  sealedAt: z.int(),
  publicKey: digits(32),
  signature: digits(64),
});

/** The heads of a file as AUDIT_HEADS writes it. Throws {@link Misuse} where a line is none. */
export async function readKeptHeads(path: string): Promise<SignedHead[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(`--heads ${path}: cannot be read: ${error.code}`);
  });
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const read = head.safeParse(jsonOf(line));
    if (read.success) return [read.data];
    const { path: field, message } = read.error.issues[0]!;
    throw new Misuse(
      `--heads ${path}, line ${at + 1}: is no head: ${field.join('.') || 'the line'}: ${message}`,
    );
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
