import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** A file for what is too much for the memory. It has no name any more, so it is gone with its handle, also after a crash. */
export type TempFile = {
  /** Adds to its end. Rejects with an error that has a `code`, `ENOSPC` when the disk is full. */
  readonly write: (text: string) => Promise<void>;
  /** Reads it from the start; may be called again. */
  readonly read: () => Readable;
  readonly close: () => Promise<void>;
};

/** Opens a new, empty scratch file. Rejects with an error that has a `code`. */
export type OpenTempFile = () => Promise<TempFile>;

const chunkBytes = 16 * 1024;

/** The stream that Node has for this closes the file when it is cut short, and then nothing can be read again. */
async function* readChunks(file: FileHandle): AsyncGenerator<Buffer> {
  let position = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** A scratch file in the system's folder for such (`TMPDIR`). */
export const openTempFile: OpenTempFile = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dune-in-slack-'));
  try {
    const file = await open(join(folder, 'rows.csv'), 'wx+', 0o600);
    return {
      write: async (text) => {
        await file.appendFile(text);
      },
      read: () => Readable.from(readChunks(file), { objectMode: false }),
      close: () => file.close(),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
