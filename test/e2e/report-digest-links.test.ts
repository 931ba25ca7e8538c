import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, minute, only, useBench } from '../support/bench.ts';

const { type, press, later } = useBench();

/** Several queries have no one link, and no one table. */
const ofOneQuery = /dune\.com\/queries|Open in Dune|Show table|Exact values/;

describe('a digest of a report', () => {
  it('leads to no single one of its queries', async () => {
    await type('report add weekly 5550001');
    await type('report add weekly 1252207');
    const said = [
      only(await type('subscribe report weekly daily 9:00 --tz UTC')),
      only(await type('edit 1 --key project')),
      only(await type('list')),
      only(await type('pause 1')),
      only(await press('Resume')),
    ];
    for (const message of said) {
      expect(plainText(message)).toContain('Report weekly');
      expect(JSON.stringify(message.blocks)).not.toMatch(ofOneQuery);
    }
  });

  it('nor does the message to its owner when it failed', async () => {
    await type('report add weekly 5550001');
    await type('subscribe report weekly daily 9:00 --tz UTC');
    await type('report delete weekly');
    await press('Delete report');
    const told = [...(await later(day)), ...(await later(minute))];
    expect(plainText(only(told))).toContain('Report weekly');
    expect(JSON.stringify(only(told).blocks)).not.toMatch(ofOneQuery);
  });
});
