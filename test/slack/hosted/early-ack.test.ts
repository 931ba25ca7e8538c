import type { ReceiverEvent } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { ackInTime } from '../../../src/slack/hosted/early-ack.ts';

const requestOf = (body: ReceiverEvent['body']) => {
  const answers: unknown[] = [];
  const acked = Promise.withResolvers<void>();
  const event: ReceiverEvent = {
    body,
    ack: async (response) => {
      answers.push(response);
      acked.resolve();
    },
  };
  return { answers, acked: acked.promise, event };
};

describe('a request that waits for its workspace', () => {
  it('is acknowledged in time, once', async () => {
    const { answers, acked, event } = requestOf({ command: '/dune' });
    const waiting = ackInTime(event, 1);
    await acked;
    await waiting.event.ack('late');
    expect(answers).toEqual([undefined]);
  });

  it('is acknowledged by who serves it', async () => {
    const { answers, event } = requestOf({ command: '/dune' });
    const waiting = ackInTime(event, 60_000);
    await waiting.event.ack('in time');
    waiting.ended();
    expect(answers).toEqual(['in time']);
  });

  it('is left alone where its acknowledgement is the answer', () => {
    const { event } = requestOf({ type: 'view_submission' });
    expect(ackInTime(event, 1).event).toBe(event);
  });
});
