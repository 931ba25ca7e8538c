import { describe, expect, it } from 'vitest';
import { channels, type Posted } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const { sandboxed, during, type } = useBench();

const about = async (message: Posted): Promise<Posted> =>
  only(await during(() => sandboxed().slack.messageShortcut('ask_dune_about', message)));

const link = 'https://dune.com/queries/3493826?chain=base';

describe('Ask Dune about this', () => {
  it('answers the query that is linked, with its values, in a thread under the message', async () => {
    const message = sandboxed().slack.say({ text: `Up again: <${link}|volumes>` });
    const answer = await about(message);
    expect(answer).toMatchObject({ thread: message.ts, onlyFor: undefined });
    expect(plainText(answer)).toContain('chain = base');
  });

  it('in a thread answers there', async () => {
    const { slack } = sandboxed();
    const first = slack.say({ text: 'Well?' });
    const reply = slack.say({ text: link, thread: first.ts });
    expect(await about(reply)).toMatchObject({ thread: first.ts });
  });

  it('of an answer of the bot itself works, too', async () => {
    const answer = only(await type('5550001 --top 2'));
    expect(plainText(await about(answer))).toContain('All 8 rows');
  });

  it('without a link, when no form can be opened, says so to the person alone', async () => {
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    const said = await about(sandboxed().slack.say({ text: 'Up again!' }));
    expect(said.onlyFor).toBe('U0ADA');
    expect(plainText(said)).toContain("There's no Dune query link in this message.");
  });

  it('of values that were never run explains that to the person alone', async () => {
    const never = 'https://dune.com/queries/1252207?LooksRare+Wash+Trading+Filter=OFF';
    const said = await about(sandboxed().slack.say({ text: never }));
    expect(said.onlyFor).toBe('U0ADA');
    expect(plainText(said)).toContain('No result yet for');
  });

  it('where the bot may not post is for the person alone, with the way out', async () => {
    const said = await about(sandboxed().slack.say({ text: link, channel: channels.random.id }));
    expect(said).toMatchObject({ onlyFor: 'U0ADA', channel: channels.random.id });
    expect(plainText(said)).toContain('/invite @dune');
    expect(plainText(said)).toContain('chain = base');
  });

  it('chosen twice is answered twice', async () => {
    const { slack } = sandboxed();
    const message = slack.say({ text: link });
    const said = await during(async () => {
      await Promise.all([1, 2].map(() => slack.messageShortcut('ask_dune_about', message)));
    });
    expect(said).toHaveLength(2);
  });
});
