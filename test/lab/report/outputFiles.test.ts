import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Disk, OutputFiles } from '../../../src/lab/report/outputFiles.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const everything = (): string[] => fs.readdirSync(folder).sort();

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'signalbox-outputs-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A disk that has room for so many bytes. */
function diskOf(bytes: number): Disk {
  let left = bytes;
  const writeSync = (handle: number, chunk: Uint8Array, from: number, length: number): number => {
    if (left === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const written = Math.min(left, length);
    left -= written;
    return fs.writeSync(handle, chunk, from, written);
  };
  return { ...fs, writeSync: writeSync as Disk['writeSync'] };
}

describe('files of results', () => {
  it('get their names together, once all are complete, and replace what was there', () => {
    fs.writeFileSync(at('old.html'), 'old');
    const files = new OutputFiles();
    const [page, sheet] = [files.open(at('old.html')), files.open(at('new.xlsx'))];
    page.write('new ');
    page.write('page');
    sheet.write(Uint8Array.of(1, 2));
    expect(fs.readFileSync(at('old.html'), 'utf8')).toBe('old');
    expect(everything()).not.toContain('new.xlsx');
    files.commit();
    files.discard();
    expect(fs.readFileSync(at('old.html'), 'utf8')).toBe('new page');
    expect(everything()).toEqual(['new.xlsx', 'old.html']);
  });

  it('on a full disk: says so, leaves no half file, and keeps what was there', () => {
    fs.writeFileSync(at('page.html'), 'old');
    const files = new OutputFiles(diskOf(10));
    files.openFolder(at('csv'));
    files.open(at('csv/summary.csv')).write('12345');
    const page = files.open(at('page.html'));
    expect(() => page.write('a page of more than five bytes')).toThrow(
      /page\.html: cannot be written: the disk is full: make room/,
    );
    files.discard();
    expect(everything()).toEqual(['page.html']);
    expect(fs.readFileSync(at('page.html'), 'utf8')).toBe('old');
  });

  it.each([
    [
      'a folder that does not exist',
      () => at('nowhere/page.html'),
      /its folder does not exist: make it first/,
    ],
    ['a file as a folder', () => at('file/page.html'), /what should be its folder is a file/],
    ['the name of a folder', () => at('folder'), /a folder has that name/],
  ])('refuse %s before anything is simulated', (_, path, message) => {
    fs.writeFileSync(at('file'), '');
    fs.mkdirSync(at('folder'));
    const files = new OutputFiles();
    expect(() => files.open(path())).toThrow(message);
    files.discard();
    expect(everything()).toEqual(['file', 'folder']);
  });

  it('refuse one name for two files', () => {
    const files = new OutputFiles();
    files.open(at('a'));
    expect(() => files.open(at('a'))).toThrow(/asked for twice/);
    files.discard();
    expect(everything()).toEqual([]);
  });
});
