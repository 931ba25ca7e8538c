import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useApp } from './app.ts';

const { slack, last } = useApp();

const address = z.object({ response_url: z.string() });

const post = async (url: string, body: object): Promise<readonly [number, string]> => {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return [response.status, await response.text()];
};

const said = () => slack().workspace.messages.map(({ text }) => text);

const replace = (text: string) => ({ text, replace_original: true });

describe('the response_url of a command', () => {
  it('has as its original what only the person saw first, beside what everyone sees', async () => {
    await slack().type({ text: 'x' });
    const { response_url: url } = address.parse(last());
    await post(url, { text: 'answer', response_type: 'in_channel' });
    await post(url, { text: 'first' });
    await post(url, replace('second'));
    expect(said()).toEqual(['answer', 'second']);
    expect(await post(url, { delete_original: true })).toEqual([200, 'ok']);
    expect(said()).toEqual(['answer']);
  });

  it("has no original in some of Slack's clients, so that nothing is replaced or deleted", async () => {
    slack().setTerms({ hasCommandOriginal: false });
    await slack().type({ text: 'x' });
    const { response_url: url } = address.parse(last());
    await post(url, { text: 'first' });
    expect(await post(url, replace('second'))).toEqual([200, 'ok']);
    await post(url, { text: 'third', response_type: 'in_channel' });
    expect(await post(url, { delete_original: true })).toEqual([200, 'ok']);
    expect(slack().workspace.messages).toMatchObject([
      { text: 'first', onlyFor: 'U0ADA', edited: false },
      { text: 'second', onlyFor: 'U0ADA' },
      { text: 'third', onlyFor: undefined },
    ]);
  });
});

describe('the response_url of a click', () => {
  const clicked = async (onlyFor?: string): Promise<string> => {
    const message = slack().workspace.post({
      channel: 'C0GENERAL',
      text: 'a message',
      onlyFor,
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
        },
      ],
    });
    await slack().press(message, 'go');
    return address.parse(last()).response_url;
  };

  it.each(['U0ADA', undefined])('replaces and deletes the clicked message, seen by %s', async (onlyFor) => {
    const url = await clicked(onlyFor);
    await post(url, { ...replace('replaced'), response_type: 'in_channel' });
    expect(slack().workspace.messages).toMatchObject([{ text: 'replaced', onlyFor, edited: true }]);
    await post(url, { text: 'beside it' });
    await post(url, { delete_original: true });
    expect(said()).toEqual(['beside it']);
  });

  it('has no original any more once that is deleted', async () => {
    const url = await clicked();
    await post(url, { delete_original: true });
    await post(url, replace('after'));
    expect(said()).toEqual(['after']);
  });
});
