import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { temporaryFolder } from '../support/folder.ts';
import { startUnder } from './fault.ts';

describe('a start over an SQLite file', () => {
  const spoilt = (spoil: (bytes: Buffer) => Buffer) => async () => {
    const path = join(temporaryFolder(), 'spoilt.db');
    const store = await openStore({ kind: 'sqlite', path }, { onError: () => undefined });
    if (!store.ok) throw new Error(store.error);
    await store.value.close();
    const bytes = spoil(readFileSync(path));
    writeFileSync(path, bytes);
    return { path, bytes };
  };

  it.each([
    ['whose head is spoilt', spoilt((bytes) => Buffer.concat([Buffer.alloc(100, 7), bytes.subarray(100)]))],
    [
      'whose tables are spoilt',
      spoilt((bytes) => Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 7)])),
    ],
    ['that was cut off', spoilt((bytes) => bytes.subarray(0, 6000))],
  ])('%s: ends with a sentence for the operator, and the file is as it was', async (_fault, make) => {
    const { path, bytes } = await make();
    const problem = await startUnder(() => undefined, { DATABASE_URL: `file:${path}` });
    expect(problem).toMatch(/^Can't use the file .*\.db \(DATABASE_URL\): /);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});
