import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** A file for what is too large for memory. It has no name, so it disappears with its handle, even after a crash. */
export type TempFile = {
  /** Appends text in UTF-8, or bytes. Rejects with an error that has a `code`, such as `ENOSPC` when the disk is full. */
  readonly write: (contents: string | Uint8Array) => Promise<void>;
  /** Reads the file from the start; may be called again. */
  readonly read: () => Readable;
  readonly close: () => Promise<void>;
};

/** Opens a new, empty file. Rejects with an error that has a `code`. */
export type OpenTempFile = () => Promise<TempFile>;

const chunkBytes = 16 * 1024;

/** Reads a file in chunks. Node's own stream closes the file when a reader stops early, and it could not be read again. */
async function* readChunks(file: FileHandle): AsyncGenerator<Buffer> {
  let position = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Opens a file in the system's temporary folder (`TMPDIR`). */
export const openTempFile: OpenTempFile = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dune-in-slack-'));
  try {
    const file = await open(join(folder, 'rows'), 'wx+', 0o600);
    return {
      write: async (contents) => {
        await file.appendFile(contents);
      },
      read: () => Readable.from(readChunks(file), { objectMode: false }),
      close: () => file.close(),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
