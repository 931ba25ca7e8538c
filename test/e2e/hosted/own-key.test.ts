import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { day, hour, minute, only, texts } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';

const { ada, bob } = people;

let log = '';
const bench = useHosted({
  teams: ['alpha', 'beta'],
  environment: { LOG_LEVEL: 'trace' },
  logTo: new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk);
      done();
    },
  }),
});
beforeEach(() => {
  log = '';
});

const keyOf = (team: string): string => bench.hosted().teams.team(team).key;

const enter = async (field: string, key: string) => {
  const alpha = bench.of('alpha');
  const home = useHome(alpha);
  await home.open(ada);
  await home.press(field === 'Dune API key' ? 'Add Dune key' : 'Change Dune key', ada);
  const modal = useModal(alpha);
  await modal.submit({ [field]: key });
  return { alpha, home, modal };
};

describe('the key of a workspace', () => {
  it('is shown nowhere, not to admins and not in the log, wrong ones included', async () => {
    await bench.hosted().install('alpha');
    const { home, alpha, modal } = await enter('Dune API key', 'wrong-key-0123456789-abcdef');
    await modal.submit({ 'Dune API key': keyOf('alpha') });
    expect(home.home(ada)).toContain('added by @U0ADA on');
    await home.press('Change Dune key', ada);
    const shown = [
      JSON.stringify(alpha.sandboxed().slack.modalOf(ada)?.blocks),
      ...[ada, bob].map((user) => JSON.stringify(alpha.sandboxed().slack.homeOf(user) ?? {})),
      ...texts(await alpha.type('export')),
      ...texts(await alpha.type('help all')),
      log,
    ];
    for (const text of shown)
      for (const secret of [keyOf('alpha'), 'wrong-key-0123456789-abcdef'])
        expect(text).not.toContain(secret);
    expect(log).toContain('"action":"key-save"');
  });

  it('hides no word of the log from the operator where it isn’t one', async () => {
    await bench.install('alpha');
    const { alpha } = await enter('New Dune API key', 'restricted_action_thread');
    const { slack } = bench.hosted().teams.team('alpha');
    await alpha.type('subscribe 1252207 daily 9:00 --tz UTC');
    const error = { kind: 'error', error: 'restricted_action_thread' } as const;
    slack.fail({ on: 'chat.postMessage', what: error, times: 1 });
    await alpha.later(day);
    expect(log).toContain('restricted_action_thread');
  });

  it('isn’t saved when Dune rejects it, and the one of before goes on', async () => {
    await bench.install('alpha');
    const { alpha, modal } = await enter('New Dune API key', 'wrong-key-0123456789-abcdef');
    expect(modal.errors()).toEqual(['Dune rejected this key. Copy it again from dune.com, Settings > API.']);
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
  });

  it('is saved once, although a form is sent twice', async () => {
    await bench.hosted().install('alpha');
    const alpha = bench.of('alpha');
    const home = useHome(alpha);
    await home.open(ada);
    await home.press('Add Dune key', ada);
    const { slack } = alpha.sandboxed();
    const filled = { dune_key: keyOf('alpha') };
    await alpha.during(() => Promise.all([slack.submit(filled, ada), slack.submit(filled, ada)]));
    expect(home.home(ada)).toContain('This workspace uses its own Dune API key');
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
  });

  it('is removed by an admin; then everybody is led to Home, and a Home of before still works', async () => {
    await bench.install('alpha');
    const alpha = bench.of('alpha');
    const home = useHome(alpha);
    await home.open(ada);
    const old = home.viewOf(ada);
    await home.press('Change Dune key', ada);
    const modal = useModal(alpha);
    await modal.submit({ 'Or remove it': ['remove'] });
    expect(modal.form()).toContain('The key was removed.');
    expect(only(await alpha.type('1252207')).text).toContain('This workspace has no Dune API key yet.');
    expect(only(await alpha.type('help')).text).toContain('Ask a workspace admin to add one');
    expect(await home.open(bob)).toContain('Ask a workspace admin to add one here');
    await modal.pressIn(old, 'Change Dune key');
    await modal.submit({ 'Dune API key': keyOf('alpha') });
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
  });

  it('and a box that removes it aren’t sent together', async () => {
    await bench.install('alpha');
    const alpha = bench.of('alpha');
    const home = useHome(alpha);
    await home.open(ada);
    await home.press('Change Dune key', ada);
    const modal = useModal(alpha);
    await modal.submit({ 'New Dune API key': keyOf('alpha'), 'Or remove it': ['remove'] });
    expect(modal.errors()).toEqual(['Paste a key or check the box, not both. Nothing was changed.']);
  });
});

describe('a key that Dune rejects from one day on', () => {
  const refuse = () =>
    bench
      .hosted()
      .teams.team('alpha')
      .dune.fail({ kind: 'status', status: 401, body: '{"error":"invalid API Key"}', times: 1e6, on: /./ });

  it('is said in Home and in answers, and holds nothing of another workspace up', async () => {
    await bench.install('alpha');
    await bench.install('beta');
    const { alpha, beta } = { alpha: bench.of('alpha'), beta: bench.of('beta') };
    for (const team of [alpha, beta]) await team.type('subscribe 1252207 daily 9:00 --tz UTC');
    refuse();
    expect(only(await alpha.type('5550001')).text).toBe(
      "This workspace's Dune API key isn't working.\nAsk a workspace admin to change it in this app's Home tab: Change Dune key.",
    );
    const home = useHome(alpha);
    expect(await home.open(ada)).toContain("Dune rejects this workspace's API key, added by @U0ADA on");
    expect(await home.open(bob)).toContain('Ask a workspace admin to change it here');
    const { slack } = bench.hosted().teams.team('beta');
    const before = slack.workspace.messages.length;
    await alpha.later(day);
    expect(slack.workspace.messages.length).toBeGreaterThan(before);
    expect(only(await beta.type('1252207')).text).toContain('10 of 26 rows');
  });

  it('is told to the owner of a digest once its time for tries is over, and nobody else', async () => {
    await bench.install('alpha');
    const alpha = bench.of('alpha');
    await alpha.type('subscribe 1252207 daily 9:00 --tz UTC');
    refuse();
    const told = [...(await alpha.later(day))];
    for (let tried = 0; tried < 3 * hour; tried += 5 * minute) told.push(...(await alpha.later(5 * minute)));
    expect(only(told).channel).toBe('D0ADA');
    expect(plainText(only(told))).toContain(
      "#1 Dune query 1252207 didn't post in #C0GENERAL: This workspace's Dune API key isn't working.",
    );
    expect(plainText(only(told))).toContain(
      "Ask a workspace admin to change it in this app's Home tab: Change Dune key. It isn't paused.",
    );
  });

  it('is noticed by opening Home alone, and forgotten with a new key', async () => {
    await bench.install('alpha');
    refuse();
    bench.hosted().clock.forward(10 * minute);
    const home = useHome(bench.of('alpha'));
    expect(await home.open(ada)).toContain("Dune rejects this workspace's API key");
    await home.press('Change Dune key', ada);
    bench.hosted().teams.team('alpha').dune.reset();
    await useModal(bench.of('alpha')).submit({ 'New Dune API key': keyOf('alpha') });
    expect(home.home(ada)).toContain('This workspace uses its own Dune API key');
  });
});

describe('a key without credits', () => {
  it('is said in answers and in Home until Dune gives results again', async () => {
    await bench.install('alpha');
    const { dune } = bench.hosted().teams.team('alpha');
    dune.fail({
      kind: 'status',
      status: 402,
      body: '{"error":"This API request would exceed your configured datapoint limit"}',
      times: 1,
    });
    const alpha = bench.of('alpha');
    expect(only(await alpha.type('1252207')).text).toContain('budget is used up');
    const home = useHome(alpha);
    expect(await home.open(ada)).toContain('the credits or limits of this key are used up');
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
    expect(await home.open(ada)).not.toContain('used up');
  });
});
