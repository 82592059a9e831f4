import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** A file that cannot be imported at all; nothing was taken from it, or no more than what was counted before. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

/** A file's content, unpacked where it is gzip. */
export interface Input {
  /** The content from its beginning; may be read several times. */
  readonly chunks: () => AsyncGenerator<Buffer>;
  /** Bytes on disk. */
  readonly size: number;
  /** How many of these bytes have been read in the current reading. */
  readonly bytesRead: () => number;
}

const gzipMagic = [0x1f, 0x8b] as const;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not read it',
};

const unusable = (path: string, error: unknown): UnusableFile => {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = /^Z_|^ERR_.*ZLIB/.test(code ?? '')
    ? `it is damaged gzip (${message}); unpack it by hand to see how far it is whole`
    : (reasons[code ?? ''] ?? message);
  return new UnusableFile(`${path} cannot be read: ${reason}.`, { cause: error });
};

async function inspect(file: FileHandle): Promise<{ size: number; isGzip: boolean }> {
  const { size } = await file.stat();
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return { size, isGzip: bytesRead === 2 && gzipMagic.every((byte, index) => buffer[index] === byte) };
}

/** Opens a plain or gzip file, told apart by its first bytes. Throws {@link UnusableFile}. */
export async function openInput(path: string): Promise<Input> {
  const found = await open(path)
    .then(
      async (file) => inspect(file).finally(() => file.close()),
      (error: unknown) => {
        throw unusable(path, error);
      },
    )
    .catch((error: unknown) => {
      throw error instanceof UnusableFile ? error : unusable(path, error);
    });
  const reading = { bytes: 0 };

  async function* chunks(): AsyncGenerator<Buffer> {
    const file = createReadStream(path);
    const content = found.isGzip ? file.pipe(createGunzip()) : file;
    // An error of the file does not pass through a pipe by itself.
    if (content !== file) file.on('error', (error) => content.destroy(error));
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        reading.bytes = file.bytesRead;
        yield chunk;
      }
    } catch (error) {
      throw unusable(path, error);
    } finally {
      file.destroy();
    }
  }

  return { chunks, size: found.size, bytesRead: () => reading.bytes };
}
