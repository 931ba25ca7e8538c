import { Writable } from 'node:stream';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { createLog } from '../../src/platform/log.ts';
import { openStore } from '../../src/store/open.ts';
import { hangMs } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';

const collect = () => {
  let text = '';
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const lines = () => text.split('\n').filter((line) => line !== '');
  return { to, lines };
};

describe('an error in the log', () => {
  const logged = (error: unknown): unknown => {
    const { to, lines } = collect();
    createLog({ level: 'info', secrets: [], to }).error({ err: error }, 'it broke');
    return z.object({ err: z.unknown() }).parse(JSON.parse(lines()[0] ?? '')).err;
  };

  it('keeps its type, message, code, severity and stack, and loses what a library hung on it', () => {
    const error = Object.assign(new TypeError('gone'), {
      code: '57P01',
      severity: 'FATAL',
      client: { secretKey: 1 },
    });
    expect(logged(error)).toEqual({
      type: 'TypeError',
      message: 'gone',
      code: '57P01',
      severity: 'FATAL',
      stack: expect.stringContaining('TypeError: gone'),
    });
  });

  it('keeps its causes, each without foreign fields, and ends where they run in a circle', () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', socket: { fd: 3 } });
    const error = new Error('cannot ask', { cause });
    cause.cause = error;
    expect(logged(error)).toMatchObject({ cause: { message: 'refused', code: 'ECONNREFUSED' } });
    expect(JSON.stringify(logged(error))).not.toContain('socket');
  });

  it('keeps the errors of several addresses that were tried', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { address: '::1' });
    expect(logged(new AggregateError([refused]))).toMatchObject({
      errors: [{ message: 'connect ECONNREFUSED ::1:5432' }],
    });
    expect(JSON.stringify(logged(new AggregateError([refused])))).not.toContain('address');
  });

  it.each([
    ['late', 'late'],
    [{ secretKey: 1 }, '[object Object]'],
    [null, '[object Null]'],
  ])('that is none, %j, is %j', (thrown, words) => {
    expect(logged(thrown)).toBe(words);
  });
});

describe('the log of a bot whose PostgreSQL ends its connections', () => {
  /** As a server that is restarted ends its connections. Returns how many it ended. */
  const endConnections = async (url: string): Promise<number> => {
    const operator = new Client(url);
    await operator.connect();
    const { rowCount } = await operator.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dune-in-slack' and datname = current_database()",
    );
    await operator.end();
    return rowCount ?? 0;
  };

  it('tells of each connection once', async () => {
    const url = await createDatabase();
    const heard: Error[] = [];
    const store = await openStore({ kind: 'postgres', url }, { onError: (error) => heard.push(error) });
    if (!store.ok) throw new Error(store.error);
    // As many at once take a connection each, and leave them idle.
    await Promise.all(Array.from({ length: 3 }, store.value.touch));
    const ended = await endConnections(url);
    expect(ended).toBe(3);
    await expect.poll(() => heard.length, { timeout: hangMs }).toBe(ended);
    await store.value.touch();
    await store.value.close();
    expect(heard.length).toBe(ended);
    expect(new Set(heard.map(({ message }) => message)).size).toBe(1);
    expect(heard[0]).toMatchObject({ code: '57P01', severity: 'FATAL' });
  });

  it('holds no field of the driver', async () => {
    const { to, lines } = collect();
    const url = await createDatabase();
    const environment = { DATABASE_URL: url, LOG_LEVEL: 'trace' };
    const sandboxed = await startSandboxedBot({ intake: 'http', environment, logTo: to });
    expect(await endConnections(url)).toBeGreaterThan(0);
    await sandboxed.slack.type({ text: '5550001' });
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    await expect.poll(() => lines().join('\n'), { timeout: hangMs }).toMatch(/"err":\{[^}]*connection/i);
    await sandboxed.stop();
    const parsed = lines().map((line) =>
      z.looseObject({ msg: z.string(), err: z.unknown().optional() }).parse(JSON.parse(line)),
    );
    const known = ['type', 'message', 'code', 'severity', 'stack', 'cause', 'errors'];
    for (const { err } of parsed)
      if (err !== undefined) expect(known).toEqual(expect.arrayContaining(Object.keys(Object(err))));
    for (const field of ['secretKey', 'processID', '_events', 'connectionParameters', 'routine'])
      expect(lines().filter((line) => line.includes(field))).toEqual([]);
  });
});
