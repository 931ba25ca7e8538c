import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { startSlackSandbox } from '../../sandbox/slack/server.ts';
import { createInFlight } from '../../src/platform/in-flight.ts';
import { createLog } from '../../src/platform/log.ts';
import { withRequestId } from '../../src/platform/request-id.ts';
import { createBlockMemory } from '../../src/slack/clients/block-memory.ts';
import { replyToUrl } from '../../src/slack/clients/reply.ts';
import { respondTo } from '../../src/slack/clients/response-url.ts';
import { createRequestRunner } from '../../src/slack/middleware/run-once.ts';

const lines: string[] = [];
const log = createLog({
  level: 'info',
  secrets: ['xoxb-secret'],
  to: new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  }),
});

describe('an error that nobody expected', () => {
  it('gives the person a reference, and the log the same one without secrets', async () => {
    const slack = await startSlackSandbox();
    const url = new URLSearchParams(slack.commandForm({ text: 'x' })).get('response_url') ?? '';
    const memory = createBlockMemory({ now: Date.now });
    const toUrl = (address: string) => replyToUrl(address, respondTo, memory, log);
    const toCommand = (address: string) => ({ reply: toUrl(address), end: () => Promise.resolve() });
    const run = createRequestRunner(createInFlight(), { toUrl, toCommand }, log);
    await withRequestId(() =>
      run('id', url, async () => {
        throw new Error('broken near xoxb-secret');
      }),
    );
    const [message] = slack.workspace.messages;
    const [, reference] = /reference ([0-9a-f]{8})/.exec(message?.text ?? '') ?? [];
    expect(reference).toBeDefined();
    const logged = lines.join('');
    expect(logged).toContain(`"request":"${reference}"`);
    expect(logged).toContain('broken near [secret]');
    expect(logged).not.toContain('xoxb-secret');
    await slack.close();
  });
});
