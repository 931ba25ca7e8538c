import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(intakes)('export, %s', (_name, intake) => {
  const { sandboxed, type } = useBench({ intake });

  it('shows only the person the digests of the channel as text', async () => {
    await type('subscribe 5550001 mondays 9:00 --title "It\'s: #1"');
    await type('alert 5550001 when rows > 100 hourly');
    const message = only(await type('export'));
    expect(message.onlyFor).toBe(people.ada.id);
    const text = plainText(message);
    expect(text).toContain('version: 1\ndigests:\n');
    expect(text).toContain(`channel: ${channels.general.id}`);
    expect(text).toMatch(/command: 'subscribe 5550001 cron "0 9 \* \* 1" .*It''s: #1.*'/);
    expect(text).toMatch(/alerts:\n[\s\S]*command: alert 5550001 when rows > 100/);
  });

  it('brings the reports that it uses, and the other places', async () => {
    await type('report add weekly 5550001 --top 3');
    await type('report add other 5550001');
    await type(`subscribe report weekly mondays 9:00 --to ${channels.finance.id},${people.bob.id}`);
    for (const channel of [channels.general.id, channels.finance.id]) {
      const text = plainText(only(await type('export', channel)));
      expect(text).toContain('reports:\n  weekly:\n    - 5550001 --top 3\ndigests:\n');
      expect(text).toContain(`channel: ${channels.general.id}`);
      expect(text).toMatch(/command: subscribe report weekly .* --to C0FINANCE,U0BOB/);
      expect(text).not.toContain('other');
    }
  });

  it('says what to do where there is nothing, and that direct messages stay out', async () => {
    expect(texts(await type('export'))).toEqual([expect.stringContaining('/dune subscribe 1252207')]);
    const direct = only(await type('export', 'D0ADA'));
    expect(plainText(direct)).toContain('Use it in the channel');
  });

  it('sends a long one as a file to the person alone', async () => {
    for (let index = 0; index < 60; index += 1)
      await type(`subscribe 5550001 day=${index} mondays 9:00 --note "${'words '.repeat(20)}"`);
    const said = await type('export');
    const file = said.find(({ files }) => files !== undefined);
    expect(file).toMatchObject({ files: [{ name: 'digests.yaml' }] });
    expect(file?.channel).not.toBe(channels.general.id);
    const [shared] = file?.files ?? [];
    expect(
      sandboxed()
        .slack.fileBytes(shared?.id ?? '')
        ?.toString(),
    ).toMatch(/^version: 1|# The digests/);
    expect(said.some((message) => plainText(message).includes('direct messages'))).toBe(true);
  });
});
