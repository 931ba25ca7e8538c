import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { boltLogger } from '../../src/slack/bolt-logger.ts';

describe('what Bolt logs', () => {
  it('holds no ticket that somebody could use, and nothing asked in private', () => {
    let logged = '';
    const to = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    const logger = boltLogger(createLog({ level: 'debug', secrets: [], to }));
    logger.debug(
      'received {"text":"1 --private","response_url":"https://hooks.slack.com/x","trigger_id":"t1"}',
    );
    logger.debug('connecting to wss://wss-primary.slack.com/link?ticket=secret');
    logger.error(new Error('with a stack'));
    for (const ticket of ['--private', 'hooks.slack.com', 't1', 'ticket='])
      expect(logged).not.toContain(ticket);
    expect(logged).toContain('with a stack');
  });
});
