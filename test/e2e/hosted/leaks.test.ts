import { Writable } from 'node:stream';
import { beforeEach, expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { day } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';
import { createDatabase } from '../../support/postgres.ts';

/** A word of each team that nothing of the other team may hold. */
const marks = { alpha: 'aardvark', beta: 'barracuda' } as const;
type Name = keyof typeof marks;
const names: readonly Name[] = ['alpha', 'beta'];
const otherThan = (name: Name): Name => (name === 'alpha' ? 'beta' : 'alpha');

let lines: string[] = [];
const bench = useHosted({
  teams: names,
  environment: {
    DATABASE_URL: await createDatabase(),
    LOG_LEVEL: 'trace',
    HEALTH_PORT: '0',
    UNFURL: 'on',
  },
  logTo: new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(...String(chunk).split('\n').filter(Boolean));
      done();
    },
  }),
});
beforeEach(() => {
  lines = [];
});

/** Gives a team's account a query of the same id as the other's, with its own name and rows. */
const addQuery = (name: Name): void => {
  const { dune } = bench.hosted().teams.team(name);
  // Only that tells which queries are public, and may stand under links.
  dune.setPlan('paid');
  dune.add({
    id: 77,
    name: `Volumes of ${marks[name]}`,
    owner: marks[name],
    columns: [
      ['project', 'varchar'],
      ['volume', 'double'],
    ],
    parameters: [],
    runs: [
      {
        minutesAgo: 60,
        rows: [
          [`${marks[name]} one`, 12],
          [`${marks[name]} two`, 7],
        ],
      },
    ],
  });
};

/** Uses everything of a team that holds its word. */
const useEverything = async (name: Name): Promise<void> => {
  const mark = marks[name];
  const team = bench.of(name);
  const home = useHome(team);
  await team.type('77');
  await team.type(`save ${mark} 77 --top 1 --shared`);
  await team.type(`name 77 ${mark} volumes`);
  await team.type(`report add ${mark}-weekly 77`);
  await team.type(`subscribe 77 daily 9:00 --tz UTC --title "${mark} digest"`);
  await team.type(`alert 77 when volume above 1 --title "${mark} alert" every hour`);
  await team.type('shortcuts');
  await team.type('report list');
  await team.type('find volumes');
  await team.type('about 77');
  await team.type('list');
  await team.type('export');
  await team.type('no such thing');
  await team.press('Sort by volume');
  await home.open(people.ada);
  await home.press('Everything', people.ada);
  await home.open(people.bob);
};

const link = 'https://dune.com/queries/77';

/** Uses what isn't typed as a command: events, shortcuts, forms, menus that suggest, files, boards, and a click after a restart. */
const useTheRest = async (name: Name): Promise<void> => {
  const mark = marks[name];
  const team = bench.of(name);
  const { slack } = bench.hosted().teams.team(name);
  const modal = useModal(team);
  slack.grantScopes(['links:read', 'links:write']);
  await team.during(() => slack.shareLinks({ text: link }, [link]));
  await team.during(() => slack.mention({ text: '77' }));
  await team.during(() => slack.mention({ text: `report ${mark}-weekly` }));
  await team.during(() => slack.directMessage({ text: '77' }));
  const message = slack.say({ text: `see ${link}` });
  await team.during(() => slack.messageShortcut('ask_dune_about', message));
  for (const shortcut of ['ask_dune', 'new_dune_alert']) {
    await team.during(() => slack.globalShortcut(shortcut));
    expect((await modal.offers('Query', mark)).map(({ text }) => text.text).join()).toContain(mark);
    await team.during(() => slack.closeModal(modal.seen()));
  }
  await team.type('77 --csv');
  await team.type('77 --xlsx');
  await team.type(`subscribe 77 hourly --as board --title "${mark} board"`);
  await team.type('subscribe 77 daily 9:00 --tz UTC --with csv');
  await team.type('77 --run');
  await team.type('usage');
  await bench.hosted().restart();
  await team.press('Sort by volume');
};

it('shows and sends nothing of one team to another', async () => {
  for (const name of names) {
    await bench.install(name);
    addQuery(name);
  }
  // One after the other, and again: what the first one's turn left behind would show in the second one's.
  for (const name of [...names, ...names]) await useEverything(name);
  for (const name of names) await useTheRest(name);
  for (const name of names) await bench.of(name).later(day);

  const { teams, bot } = bench.hosted();
  for (const name of names) {
    const other = otherThan(name);
    const own = teams.traffic.filter(({ team }) => team === name).map(({ text }) => text);
    expect(own.filter((text) => text.includes(marks[name])).length).toBeGreaterThan(20);
    const secrets = teams.grants.issued.flatMap((one) => (one.team === other ? [one.secret] : []));
    const foreign = [marks[other], teams.team(other).key, teams.team(other).id, ...secrets];
    for (const word of foreign) expect(own.filter((text) => text.includes(word))).toEqual([]);
    for (const call of ['chat.unfurl', 'views.publish', 'views.open', 'files.completeUploadExternal'])
      expect([call, own.some((text) => text.startsWith(`/api/${call}`))]).toEqual([call, true]);
    const { slack } = teams.team(name);
    const seen = JSON.stringify([
      slack.workspace.messages,
      slack.homeOf(people.ada),
      slack.homeOf(people.bob),
    ]);
    for (const word of foreign) expect(seen).not.toContain(word);
    const logged = lines.filter((line) => line.includes(`"workspace":"${teams.team(name).id}"`));
    expect(logged.length).toBeGreaterThan(20);
    for (const word of foreign) expect(logged.filter((line) => line.includes(word))).toEqual([]);
  }
  const figures = await (await fetch(`http://127.0.0.1:${bot.healthPort}/metrics`)).text();
  expect(figures).toContain('dune_slack_commands_total');
  for (const { id, name, key } of teams.all)
    for (const word of [id, name, key]) expect(figures).not.toContain(word);
  const secret = [...teams.all.map(({ key }) => key), ...teams.grants.issued.map((one) => one.secret)];
  for (const word of secret) expect(lines.filter((line) => line.includes(word))).toEqual([]);
});
