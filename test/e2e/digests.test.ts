import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, minute, only, useBench } from '../support/bench.ts';
import { eventually } from '../support/deadline.ts';

const { sandboxed, during, type, press, later } = useBench();

describe('a digest in its channel', () => {
  it('comes when it is due, and says what changed, from the first one on', async () => {
    await type('subscribe 5550001 every 5 minutes');
    const first = only(await later(5 * minute));
    expect(first.channel).toBe('C0GENERAL');
    expect(first.metadata).toMatchObject({ event_type: 'dune_digest' });
    expect(plainText(first)).toContain(' since 2026-11-24 07:00 UTC');
    expect(first.blocks[0]?.block_id).toMatch(/^digest:[\w-]+\.schedule\.\d+$/);
    const second = plainText(only(await later(5 * minute)));
    expect(second).toContain(' since 2026-11-24 07:05 UTC');
    expect(second).toMatch(/#\d+ → #\d+: /);
    expect(second).toMatch(/volume_usd \S+ \([+-][\d.]+%\)/);
  });

  it('asked for comes at once; its history tells of all', async () => {
    await type('subscribe 5550001 daily 9:00');
    sandboxed().clock.forward(1000);
    const posted = only(await type('run 1', 'C0GENERAL', people.bob));
    expect(plainText(posted)).toContain('Posted by @U0BOB');
    await later(62 * minute);
    const history = plainText(only(await type('list 1')));
    expect(history).toMatch(/2026-11-24 08:00 UTC · Posted\n.*2026-11-24 07:00 UTC · Posted · by @U0BOB/);
  });

  it('is paused and resumed by anybody in the channel, who is named', async () => {
    await type('subscribe 1252207 daily 9:00');
    expect(plainText(only(await press('Pause', people.bob)))).toContain('@U0BOB paused #1');
    expect(plainText(only(await press('Pause')))).toContain('Digest #1 is already paused.');
    expect(await later(3 * 24 * 60 * minute)).toEqual([]);
    expect(plainText(only(await press('Resume')))).toMatch(
      /@U0ADA resumed #1 .*Next post: 2026-11-27 08:00 UTC/,
    );
    expect(plainText(only(await press('Resume')))).toContain("Digest #1 isn't paused.");
  });

  it('is changed by an edit, and the channel is told', async () => {
    await type('subscribe 3493826 chain=base daily 9:00 --top 2 --refresh');
    sandboxed().clock.forward(1000);
    const [line, shown, ...others] = await type(
      'edit 1 chain=arbitrum mondays 8am --no-refresh --no-top --max-age 2h',
    );
    expect(others).toEqual([]);
    expect(plainText(line ?? only([]))).toBe(
      '@U0ADA changed #1 Dune query 3493826: every day at 9:00 AM → Mondays at 8:00 AM (Berlin), ' +
        'chain = base → chain = arbitrum, no longer top 2, skips data older than 2 hours, ' +
        'no longer runs the query first\n\n[ Show table ]',
    );
    expect(shown?.onlyFor).toBe(people.ada.id);
    const preview = plainText(shown ?? only([]));
    expect(preview).toContain('The next digest shows what changed since this result:');
    expect(preview).toContain('All 6 rows');
    expect(preview).not.toContain('credits');
    sandboxed().clock.forward(1000);
    await type('subscribe 3493826 chain=base mondays 8am --max-age 2h');
    const same = plainText(only(await type('edit 2 chain=arbitrum')));
    expect(same).toContain('Digest #1 in this channel already posts just that.');
  });

  it('can be given another time while Dune is down', async () => {
    await type('subscribe 1252207 daily 9:00');
    sandboxed().clock.forward(1000);
    sandboxed().dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 9 });
    expect(plainText(only(await type('edit 1 daily 10:00')))).toBe(
      '@U0ADA changed #1 Dune query 1252207: every day at 9:00 AM → 10:00 AM (Berlin)',
    );
    const unchanged = only(await type('edit 1 daily 10:00'));
    expect(unchanged.onlyFor).toBe(people.ada.id);
    expect(plainText(unchanged)).toContain('Digest #1 is like that already. Nothing changed.');
    expect(plainText(only(await type('edit 1 --top 3')))).toContain('budget is used up');
  });

  it('steps down to text when Slack refuses the table', async () => {
    await type('subscribe 5550001 hourly');
    sandboxed().slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'refuse-block', type: 'data_table' },
      times: 9,
    });
    const message = only(await later(60 * minute));
    expect(JSON.stringify(message.blocks)).toContain('rich_text_preformatted');
    sandboxed().slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'refuse-block', type: 'rich_text' },
      times: 9,
    });
    const bare = only(await later(60 * minute));
    expect(bare.blocks).toEqual([]);
    expect(bare.text).toContain('Dune query 5550001: ');
    expect(bare.text).toContain('\n1. ');
  });

  it('that nobody can see the end of is looked up, and posted once', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed().slack.fail({ on: 'chat.postMessage', what: { kind: 'stored-then-500' }, times: 1 });
    sandboxed().slack.fail({ on: 'chat.postMessage', what: { kind: 'stored-then-drop' }, times: 1 });
    expect(await later(60 * minute)).toHaveLength(1);
    expect(await later(minute)).toEqual([]);
    expect(await later(59 * minute)).toHaveLength(1);
    expect(await later(minute)).toEqual([]);
    expect(plainText(only(await type('list 1'))).match(/Posted: Slack confirmed it late/g)).toHaveLength(2);
  });
});

describe('while nothing can be posted', () => {
  it('who asks is told why, and what was due is caught up', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed().slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'error', error: 'missing_scope', more: { needed: 'chat:write' } },
      times: 1,
    });
    expect(await later(60 * minute)).toEqual([]);
    expect(plainText(only(await type('run 1')))).toContain(
      "Can't post right now: Slack doesn't let this app post (missing_scope: it needs chat:write)",
    );
    expect(plainText(only(await type('list')))).toContain("Can't post right now");
    expect(plainText(only(await later(61 * minute)))).not.toContain('late');
    expect(plainText(only(await type('list')))).not.toContain("Can't post");
  });
});

describe('stopping', () => {
  it('finishes the digest that is under way', async () => {
    await type('subscribe 1252207 hourly');
    const { dune, clock, bot } = sandboxed();
    const hold = Promise.withResolvers<void>();
    dune.fail({ kind: 'hold', until: hold.promise, times: 1 });
    const before = dune.requests.length;
    clock.forward(60 * minute);
    void bot.runDue();
    await eventually(() => dune.requests.length).toBeGreaterThan(before);
    const stopped = bot.stop();
    hold.resolve();
    await stopped;
    expect(sandboxed().slack.workspace.messages.at(-1)?.blocks[0]?.block_id).toMatch(/^digest:/);
  });
});

describe('who may do what', () => {
  it('a forged button of another channel’s digest finds nothing', async () => {
    const made = only(await type('subscribe 1252207 daily 9:00'));
    const elsewhere = { ...made, channel: channels.random.id };
    const choose = (message: Posted, chosen: string) =>
      during(() => sandboxed().slack.press(message, 'digest_menu', people.bob, chosen));
    for (const chosen of ['pause', 'post', 'history', 'exact', 'edit', 'unsubscribe']) {
      const answer = only(await choose(elsewhere, chosen));
      expect(answer.onlyFor).toBe(people.bob.id);
      expect(plainText(answer)).toContain('This digest or alert no longer exists.');
    }
    const forged = JSON.parse(JSON.stringify(made).replaceAll(/manage:[\w-]{36}/g, 'manage:nonsense'));
    expect(plainText(only(await choose(forged, 'pause')))).toContain('no longer exists');
    expect(plainText(only(await type('list')))).toContain('#1');
  });
});

describe('an owner whose digest was paused', () => {
  it('is told once in a direct message, and resumes it there when the bot is back', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed().slack.workspace.setChannel({ id: 'C0GENERAL', name: 'general', hasBot: false });
    expect(await later(60 * minute)).toEqual([]);
    const told = only(await later(minute));
    expect(told.channel).toBe(directChannel(people.ada.id));
    const text = plainText(told);
    expect(text).toContain("#1 Dune query 1252207 is paused in #C0GENERAL: This app isn't in the channel");
    expect(text).toContain('Add the app to the channel with /invite @dune, then press Resume.');
    expect(await later(24 * 60 * minute)).toEqual([]);
    expect(plainText(only(await press('Resume')))).toContain('Add the app with /invite @dune');
    sandboxed().slack.workspace.setChannel({ id: 'C0GENERAL', name: 'general', hasBot: true });
    const [inChannel, inDirect, ...others] = await press('Resume');
    expect(others).toEqual([]);
    expect(inChannel).toMatchObject({ channel: 'C0GENERAL', onlyFor: undefined });
    expect(inDirect).toMatchObject({ channel: directChannel(people.ada.id) });
    expect(await later(60 * minute)).toHaveLength(1);
  });
});

const down = { kind: 'status', status: 500, body: '{"error":"internal"}', on: /./, times: 999 } as const;

describe('a digest that cannot be posted just now', () => {
  it('is listed with what stands in its way, when it is tried next, and until when', async () => {
    await type('subscribe 5550001 hourly');
    sandboxed().dune.fail(down);
    await later(hour);
    for (const command of ['list', 'list 1']) {
      const text = plainText(only(await type(command)));
      expect(text).toMatch(
        /Couldn't post yet \(scheduled for 2026-11-24 08:00 UTC\): Dune is having problems \(error 500\)\./,
      );
      expect(text).toMatch(/Retrying at 2026-11-24 08:\d\d UTC, until 2026-11-24 \d\d:\d\d UTC/);
      expect(text).not.toContain("Hasn't posted yet");
    }
  });

  it('goes on, and its owner hears of the end of the trouble', async () => {
    await type('subscribe 5550001 hourly');
    sandboxed().dune.fail({ ...down, status: 401 });
    await later(hour);
    await later(hour);
    const told = await later(minute);
    expect(plainText(only(told))).toContain("you'll hear when it's back.");
    sandboxed().dune.reset();
    await later(hour);
    const [end] = (await later(minute)).filter(({ channel }) => channel === directChannel(people.ada.id));
    expect(end && plainText(end)).toContain('is back to normal');
  });
});

describe('a run that cannot be posted just now', () => {
  const { sandboxed, type, later } = useBench({ waits: { progressAfterMs: 1, runWithinMs: 18_000 } });

  it('says so to who asks for it, and tells them when it could not be posted at all', async () => {
    await type('subscribe 5550001 daily 15:00');
    sandboxed().dune.fail(down);
    await type('post 1', undefined, people.bob);
    const text = plainText(
      only(sandboxed().slack.workspace.messages.filter(({ onlyFor }) => onlyFor === people.bob.id)),
    );
    expect(text).toContain('Digest #1 is delayed.');
    expect(text).toContain('): Dune is having problems (error 500).');
    expect(text).toContain("You'll get a DM if it fails.");
    await later(11 * minute);
    const direct = only(await later(minute));
    expect(direct.channel).toBe(directChannel(people.bob.id));
    expect(plainText(direct)).toContain("didn't post when you asked in #C0GENERAL: Dune is having problems");
  });
});

describe('a paused digest', () => {
  it('that is posted on request offers to resume it', async () => {
    await type('subscribe 5550001 hourly');
    await type('pause 1');
    const labels = listLabels(only(await type('run 1')));
    expect(labels).toContain('Resume');
    expect(labels).not.toContain('Pause');
  });
});

describe('what is told of a digest', () => {
  it('is left out when it is not true any more', async () => {
    await type('subscribe 5550001 hourly');
    sandboxed().slack.workspace.setChannel({ id: 'C0GENERAL', name: 'general', hasBot: false });
    await later(hour);
    sandboxed().slack.workspace.setChannel({ id: 'C0GENERAL', name: 'general', hasBot: true });
    await type('resume 1');
    expect(await later(minute)).toEqual([]);
  });
});

describe('a schedule with gaps', () => {
  it('says which months it skips, and the way out works as it stands there', async () => {
    const text = plainText(only(await type('subscribe 5550001 monthly on the 31st at 9:00')));
    expect(text).toContain('February, April, June, September, and November have no 31st.');
    const [, edit = ''] = /type: \/dune (edit 1 .*at 9:00)/.exec(text) ?? [];
    sandboxed().clock.forward(1000);
    expect(plainText(only(await type(edit)))).toContain('last day of each month at 9:00 AM (Berlin)');
  });
});

describe('a long list', () => {
  it('of sixty digests can be read to its end, on pages that replace each other', async () => {
    for (let index = 1; index <= 60; index += 1) await type(`subscribe 5550001 a=${index} daily 9:00`);
    const first = only(await type('list'));
    const pages = [plainText(first)];
    while (/\[ Next \]/.test(pages.at(-1) ?? '')) {
      const next = only(await press('Next'));
      expect(next).toMatchObject({ ts: first.ts, onlyFor: people.ada.id });
      pages.push(plainText(next));
    }
    const numbers = pages.flatMap((page) =>
      [...page.matchAll(/^#(\d+) Dune/gm)].map(([, number]) => Number(number)),
    );
    expect(numbers).toEqual(Array.from({ length: 60 }, (_one, index) => index + 1));
    expect(plainText(only(await press('Previous')))).toContain(
      `Page ${pages.length - 1} of ${pages.length} · 60 digests`,
    );
  });

  it('of what became of a digest goes back to its beginning', async () => {
    await type('subscribe 5550001 every 5 minutes');
    for (let index = 0; index < 30; index += 1) await later(5 * minute);
    const pages = [plainText(only(await type('list 1')))];
    while (/\[ Older \]/.test(pages.at(-1) ?? '')) pages.push(plainText(only(await press('Older'))));
    expect(pages.join('\n').match(/ · Posted/g)).toHaveLength(30);
    expect(plainText(only(await press('Newer')))).toContain('History, page 2');
  });
});
