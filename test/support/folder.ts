import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new, empty folder for the test that runs, removed when that is finished. Gives its path. */
export const temporaryFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'dune-slack-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};
