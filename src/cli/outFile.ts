import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Misuse } from './misuse.ts';

/** Where lines go: a new file, or standard output. */
export interface OutFile {
  /** Settles when the text is taken, so that memory does not grow with the file. */
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param flag names the path in messages
 * @param path null: standard output
 */
export function openOut(flag: string, path: string | null): OutFile {
  const file = path === null ? null : createWriteStream(path, { flags: 'wx' });
  const ended = file && finished(file);
  ended?.catch(() => {});
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        (file ?? process.stdout).write(text, (error) => {
          if (!error) return resolve();
          reject(new Misuse(`${flag} ${path}: cannot be written: ${(error as NodeJS.ErrnoException).code}`));
        });
      }),
    close: async () => {
      file?.end();
      await ended;
    },
  };
}
