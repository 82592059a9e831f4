import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { type ReadScenario, readScenario, type Setting } from '../../lab/scenario/readScenario.ts';

/** Reads and checks a scenario file; messages begin with `FILE:LINE:COLUMN`. */
export function openScenario(file: string, settings: readonly Setting[] = []): ReadScenario {
  const beside = (path: string): string => resolve(dirname(file), path);
  return readScenario(textOf(file, file), file, settings, (path) => textOf(beside(path), path));
}

function textOf(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${name}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
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
