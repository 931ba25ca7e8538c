import { describe, expect, it } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, texts, useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';

const { ada, carol } = people;
const dm = directChannel(carol.id);
const sent = 'subscribe 5550001 daily 9:00 --tz UTC --to <@U0CAROL|carol>';

const stopIn = (view: SandboxView): { readonly actionId: string; readonly value: string | undefined } => {
  const found = buttonsIn(view).find(({ button }) => button.text.text === 'Stop #1')?.button;
  return { actionId: found?.action_id ?? expect.unreachable('no button Stop'), value: found?.value };
};

const saying = (said: readonly Posted[], words: string): number =>
  texts(said).filter((text) => text.includes(words)).length;

describe.each(['http', 'socket'] as const)('what others send to a person, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, later } = bench;
  const { viewOf, home, open, press } = useHome(bench);

  it('stands in their Home and in no other one, and ends there, which is said in their messages', async () => {
    await type(sent);
    expect(await open(carol)).toContain('Sent to you');
    expect(home(carol)).toContain('#1 Dune query 5550001 from @U0ADA · Every day at 9:00 AM (UTC)');
    expect(await open(ada)).not.toContain('Sent to you');
    const said = await press('Stop #1', carol);
    expect(said.map(({ channel }) => channel)).toContain(dm);
    expect(home(carol)).toContain('unsubscribed this conversation from #1');
    expect(home(carol)).not.toContain('Sent to you');
    expect((await later(day)).filter(({ channel }) => channel === dm)).toEqual([]);
  });

  it('ends once, however often the button is pressed, and later as well', async () => {
    await type(sent);
    await open(carol);
    const view = viewOf(carol);
    const said = await during(() =>
      Promise.all([1, 2].map(() => sandboxed().slack.pressInView(view, stopIn(view), carol))),
    );
    expect(
      saying(
        said.filter(({ channel }) => channel === dm),
        'unsubscribed this conversation',
      ),
    ).toBe(1);
    await during(() => sandboxed().slack.pressInView(view, stopIn(view), carol));
    expect(home(carol)).toContain('Digest #1 is already unsubscribed');
  });

  it('ends by the button of its first message once, also pressed twice or after it has ended', async () => {
    const said = await type(sent);
    const first = said.find(({ channel }) => channel === dm) ?? expect.unreachable('nothing was sent');
    const stop = buttonsIn(first).find(({ button }) => button.text.text === 'Stop')?.button;
    const { action_id: actionId = '', value } = stop ?? expect.unreachable('no button Stop');
    const click = () => sandboxed().slack.press(first, actionId, carol, value);
    const ended = await during(() => Promise.all([click(), click()]));
    expect(saying(ended, 'unsubscribed this conversation from')).toBe(1);
    expect(texts(await during(click)).join()).toContain('already unsubscribed');
  });

  it('that is of a person who sends to themselves is not listed', async () => {
    await type(sent.replace('U0CAROL|carol', 'U0ADA|ada'));
    expect(await open(ada)).not.toContain('Sent to you');
    expect(plainText({ text: '', blocks: viewOf(ada).blocks })).toContain('Your digests and alerts');
  });
});
