import type { SandboxedBot } from '../bot.ts';
import type { SandboxView } from '../slack/views.ts';
import { channels, type Posted, type Workspace } from '../slack/workspace.ts';
import { drawView } from './draw/view.ts';
import type { FaultSwitches } from './faults.ts';
import { escapeHtml } from './html.ts';
import { appFace } from './manifest.ts';
import { directPlace, homePlace, isSeen, viewer } from './places.ts';
import { drawRequests } from './requests.ts';
import { type Drawing, drawRows, drawThreadRows } from './rows.ts';
import type { Parts, Piece } from './shape.ts';
import { formatTime } from './time.ts';

/** The place and thread that the page shows. */
export type Looking = { readonly place: string; readonly thread: string | undefined };

/** Everything to draw: the sandbox, and the errors of Slack's own client for a form. */
export type Scene = {
  readonly sandbox: SandboxedBot;
  readonly faults: FaultSwitches;
  readonly drawing: Drawing;
  readonly refusedFields: (view: SandboxView) => Readonly<Record<string, string>>;
};

const link = (id: string, label: string, current: string, count: number): string =>
  `<li><a href="#${id}" data-place="${id}" data-count="${count}"${id === current ? ' aria-current="page"' : ''}>${escapeHtml(label)}</a></li>`;

const drawSidebar = (messages: readonly Posted[], current: string): string => {
  const count = (place: string): number => messages.filter(({ channel }) => channel === place).length;
  const channelLinks = Object.values(channels).map(({ id, name }) =>
    link(id, `# ${name}`, current, count(id)),
  );
  return `<h2>Channels</h2><ul>${channelLinks.join('')}</ul><h2>Direct messages</h2><ul>${link(directPlace, appFace.name, current, count(directPlace))}</ul><h2>Apps</h2><ul>${link(homePlace, `${appFace.name}: Home`, current, 0)}</ul>`;
};

const getTitle = (place: string, { channel: find }: Pick<Workspace, 'channel'>): string => {
  if (place === homePlace || place === directPlace) {
    const tab = (id: string, label: string): string =>
      `<a href="#${id}"${id === place ? ' aria-current="page"' : ''}>${label}</a>`;
    return `<h1>${escapeHtml(appFace.name)}</h1><nav class="tabs" aria-label="App tabs">${tab(homePlace, 'Home')}${tab(directPlace, 'Messages')}</nav>`;
  }
  const channel = find(place);
  const about = channel?.hasBot === true ? '' : ' <span class="aside">The app isn’t in this channel.</span>';
  return `<h1># ${escapeHtml(channel?.name ?? place)}</h1>${about}`;
};

const drawHome = ({ sandbox, drawing: { names } }: Scene): Piece => {
  const view = sandbox.slack.homeOf(viewer);
  return view === undefined
    ? { key: 'home', html: '<p class="aside">The app hasn’t shown its Home yet.</p>' }
    : { key: 'home', html: `<div class="home" data-view="${view.id}">${drawView(view, names)}</div>` };
};

const drawModal = ({ sandbox, drawing: { names }, refusedFields }: Scene): Piece | undefined => {
  const view = sandbox.slack.modalOf(viewer);
  if (view === undefined) return undefined;
  const inside = drawView({ ...view, errors: { ...view.errors, ...refusedFields(view) } }, names);
  const submit =
    view.submit === undefined
      ? ''
      : `<button type="submit" class="primary">${escapeHtml(view.submit)}</button>`;
  return {
    key: view.id,
    html: `<form method="dialog" data-view="${view.id}" novalidate><header><h2 id="modal-title">${escapeHtml(view.title ?? '')}</h2><button type="button" class="close" data-do="close-modal" aria-label="Close">✕</button></header><div class="inside">${inside}</div><footer><button type="button" data-do="close-modal">${escapeHtml(view.close ?? 'Cancel')}</button>${submit}</footer></form>`,
  };
};

const getComposer = (place: string, { names }: Drawing): Parts['composer'] => {
  if (place === homePlace || (place === directPlace && appFace.isReadOnly)) return undefined;
  return { hint: `Message ${place === directPlace ? appFace.name : `#${names.channel(place)}`}` };
};

/** Draws everything that changes, for one place. */
export const drawParts = (scene: Scene, { place, thread }: Looking): Parts => {
  const { slack, dune, clock } = scene.sandbox;
  const seen = slack.workspace.messages.filter(isSeen);
  const here = seen.filter(({ channel }) => channel === place);
  return {
    sidebar: drawSidebar(seen, place),
    title: getTitle(place, slack.workspace),
    main: place === homePlace ? [drawHome(scene)] : drawRows(here, scene.drawing),
    composer: getComposer(place, scene.drawing),
    thread: thread === undefined ? undefined : drawThreadRows(here, thread, scene.drawing),
    modal: drawModal(scene),
    requests: drawRequests(dune),
    now: formatTime(clock.now()),
    faults: scene.faults.on(),
    plan: dune.plan(),
  };
};
