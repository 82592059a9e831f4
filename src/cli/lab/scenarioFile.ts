import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { type ReadScenario, readScenario, type Setting } from '../../lab/scenario/readScenario.ts';
import { checkLength, textOf } from '../../lab/scenario/scenarioBytes.ts';

/** Reads and checks a scenario file; messages begin with `FILE:LINE:COLUMN`. */
export function openScenario(file: string, settings: readonly Setting[] = []): ReadScenario {
  const beside = (path: string): string => resolve(dirname(file), path);
  return readScenario(contentOf(file, file), file, settings, (path) => contentOf(beside(path), path));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; allowed: a file',
  EACCES: 'you may not read it',
};

function contentOf(file: string, name: string): string {
  return textOf(bytesOf(file, name), name);
}

function bytesOf(file: string, name: string): Uint8Array {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    checkLength(fstatSync(descriptor).size, name);
    return readFileSync(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const code = String(error.code);
    throw new Error(`${name}: cannot be read: ${reasons[code] ?? code}`);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** `path=value`, collected. */
export function setting(text: string, before: readonly Setting[] = []): readonly Setting[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Allowed is PATH=VALUE, such as agents.early.count=12.');
  return [...before, { path: text.slice(0, at), value: text.slice(at + 1) }];
}

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Allowed is a whole number from ${least} to ${most}.`);
    return value;
  };

export function positiveShare(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('Allowed is a share above 0, up to 1.');
  return value;
}
