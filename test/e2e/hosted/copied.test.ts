import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { listOptions } from '../../../sandbox/slack/choice.ts';
import { listControls } from '../../../sandbox/slack/controls.ts';
import { doneBy } from '../../../sandbox/slack/payload.ts';
import { type SandboxView, viewPayload } from '../../../sandbox/slack/views.ts';
import { channels, people } from '../../../sandbox/slack/workspace.ts';
import type { Team } from '../../../sandbox/teams.ts';
import { day } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';

const bench = useHosted({ teams: ['alpha', 'beta'] });
const { ada } = people;

/** Only alpha's account on Dune can read it. */
const secret = 'aardvark';

/** Something to press: the action as Slack sends it, what stands on it, and the view that it's in, if any. */
type Click = { readonly action: object; readonly text: string; readonly view: SandboxView | undefined };

const clicksOn = (blocks: Parameters<typeof listControls>[0], view?: SandboxView): readonly Click[] =>
  listControls(blocks).flatMap(({ element, actionId, blockId }): Click[] => {
    const about = { action_id: actionId, block_id: blockId, action_ts: '1' };
    if (element.type === 'button')
      return [{ view, action: { ...element, ...about }, text: element.text.text }];
    if (element.type !== 'overflow' && element.type !== 'static_select') return [];
    return listOptions(element).map((selected_option) => ({
      view,
      action: { type: element.type, ...about, selected_option },
      text: selected_option.text.text,
    }));
  });

/** A click by this team's Ada, whatever message or view it was copied from. */
const clickPayload = ({ slack }: Team, { action, view }: Click): object => {
  const channel = channels.general.id;
  const where =
    view === undefined
      ? {
          channel: { id: channel, name: 'general' },
          container: { type: 'message', channel_id: channel, message_ts: '1.1', is_ephemeral: false },
          response_url: new URLSearchParams(slack.commandForm({ text: '' })).get('response_url'),
        }
      : { container: { type: 'view', view_id: view.id }, view: viewPayload(view) };
  return {
    type: 'block_actions',
    ...doneBy(ada),
    ...where,
    trigger_id: randomUUID(),
    state: { values: {} },
    actions: [action],
  };
};

const formPayload = (form: SandboxView): object => ({
  type: 'view_submission',
  ...doneBy(ada),
  trigger_id: randomUUID(),
  view: viewPayload(form),
  response_urls: [],
});

const addSecretQuery = ({ dune }: Team): void =>
  dune.add({
    ...{ id: 77, name: 'Volumes', owner: 'alpha', parameters: [] },
    columns: [
      ['project', 'varchar'],
      ['volume', 'double'],
    ],
    runs: [{ minutesAgo: 60, rows: [[secret, 12]] }],
  });

const settingUp = [
  ...['77', 'save volumes 77 --shared', 'save mine 77', 'report add weekly 77', 'report show weekly'],
  ...['subscribe 77 daily 9:00 --tz UTC', 'subscribe weekly mondays 9:00 --tz UTC'],
  ...['alert 77 when volume above 1 every hour', 'list', 'shortcuts', 'report list', 'find volumes'],
];

/** Gives alpha one of everything that people set up. Returns all that it can press, and the forms that this opens. */
const setUpAlpha = async () => {
  await bench.install('alpha');
  const team = bench.hosted().teams.team('alpha');
  addSecretQuery(team);
  const alpha = bench.of('alpha');
  const home = useHome(alpha);
  for (const text of settingUp) await alpha.type(text);
  await alpha.later(day);
  await home.open(ada);
  const clicks = [...clicksOn(home.viewOf(ada).blocks, home.viewOf(ada))];
  await home.press('Everything', ada);
  clicks.push(...clicksOn(home.viewOf(ada).blocks, home.viewOf(ada)));
  clicks.push(...team.slack.workspace.messages.flatMap(({ blocks }) => clicksOn(blocks)));
  const forms = new Map<string, SandboxView>();
  for (const click of clicks.filter(({ text }) => /…$|^Subscribe|^New|^Add|settings|key/.test(text))) {
    await alpha.during(() => team.slack.forge(clickPayload(team, click)));
    const form = team.slack.modalOf(ada);
    if (form?.submit !== undefined) forms.set(`${form.callbackId} ${form.privateMetadata}`, form);
  }
  return { clicks, forms: [...forms.values()] };
};

/** Says all that alpha has, and how it is. */
const lookAtAlpha = async (): Promise<string> => {
  const alpha = bench.of('alpha');
  const said = [await useHome(alpha).open(ada)];
  for (const text of ['list', 'shortcuts', 'report list'])
    said.push(...(await alpha.type(text)).map((one) => one.text));
  return said.join('\n');
};

it('does and shows nothing of one team by what another copies from its messages, forms and Home', async () => {
  const { clicks, forms } = await setUpAlpha();
  expect(clicks.length).toBeGreaterThan(100);
  expect(new Set(forms.map(({ callbackId }) => callbackId)).size).toBeGreaterThan(6);
  await bench.install('beta');
  const { teams } = bench.hosted();
  const beta = teams.team('beta');
  const before = await lookAtAlpha();
  const sent = () => teams.traffic.filter((one) => one.team === 'alpha').length;
  const sentBefore = sent();
  const { during, later } = bench.of('beta');
  for (const click of clicks)
    await during(async () =>
      expect(await beta.slack.forge(clickPayload(beta, click))).toMatchObject({ status: 200 }),
    );
  for (const form of forms)
    await during(async () =>
      expect(await beta.slack.forge(formPayload(form))).toMatchObject({ status: 200 }),
    );
  expect(sent()).toBe(sentBefore);
  const { workspace, homeOf, modalOf } = beta.slack;
  const texts = workspace.messages.map(({ text }) => text);
  expect(texts.filter((text) => text.includes('Something went wrong'))).toEqual([]);
  expect(texts.filter((text) => text.includes('no longer exists')).length).toBeGreaterThan(20);
  expect(await lookAtAlpha()).toBe(before);
  await later(day);
  expect(JSON.stringify([workspace.messages, homeOf(ada), modalOf(ada)])).not.toContain(secret);
});
