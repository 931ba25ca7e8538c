import { accept, type CallAnswer, parseField, refuse } from './answers.ts';
import { maxViewsInStack, type ShownViews } from './shown-views.ts';
import type { Triggers } from './triggers.ts';
import { parseView } from './view-reading.ts';
import { newView, renewed, type SandboxView, type ViewContent, viewPayload } from './views.ts';

type Answer = (form: URLSearchParams) => CallAnswer;

/** The calls that show views. Source: docs.slack.dev/reference/methods/views.publish and the pages beside it. */
export type ViewMethods = {
  readonly publish: Answer;
  readonly open: Answer;
  readonly push: Answer;
  readonly update: Answer;
};

const shown = (view: SandboxView): CallAnswer => accept({ view: viewPayload(view) });

const refuseArguments = (message: string): CallAnswer =>
  refuse('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${message}`] } });

/** Tells if the app's hash is of an outdated view. */
const isOutdated = (form: URLSearchParams, before: SandboxView | undefined): boolean =>
  form.has('hash') && form.get('hash') !== before?.hash;

/** Calls `show` with the parsed view, if Slack accepts it. */
const withView = (
  views: ShownViews,
  form: URLSearchParams,
  type: SandboxView['type'],
  show: (content: ViewContent) => CallAnswer,
  before?: SandboxView,
): CallAnswer => {
  const read = parseView(parseField(form.get('view')));
  if ('refused' in read) return read.refused;
  const { content } = read;
  if (content.type !== type) return refuseArguments(`view must be a ${type} [json-pointer:/view/type]`);
  const { externalId } = content;
  if (externalId !== '' && views.find((one) => one.externalId === externalId && one.id !== before?.id))
    return refuse('duplicate_external_id');
  return show(content);
};

const createUpdate =
  (views: ShownViews): Answer =>
  (form) => {
    const viewId = form.get('view_id');
    const externalId = form.get('external_id');
    if (viewId !== null && externalId !== null)
      return refuseArguments('Cannot provide both `view_id` and `external_id`');
    if ((viewId ?? externalId ?? '') === '')
      return refuseArguments('must provide one of `view_id` and `external_id`');
    const before = views.find((one) => one.id === viewId || one.externalId === externalId);
    if (before === undefined) return refuse('not_found');
    if (isOutdated(form, before)) return refuse('hash_conflict');
    const show = (content: ViewContent): CallAnswer => {
      const view = renewed(before, content);
      views.put(view);
      return shown(view);
    };
    return withView(views, form, before.type, show, before);
  };

/** The methods that show views, on people's triggers. */
export const createViewMethods = (views: ShownViews, triggers: Triggers): ViewMethods => ({
  publish: (form) => {
    const userId = form.get('user_id') ?? '';
    const before = views.homeOf(userId);
    const show = (content: ViewContent): CallAnswer => {
      if (isOutdated(form, before)) return refuse('hash_conflict');
      const view = before === undefined ? newView(content) : renewed(before, content);
      views.setHome(userId, view);
      return shown(view);
    };
    return withView(views, form, 'home', show, before);
  },
  open: (form) =>
    withView(views, form, 'modal', (content) => {
      const used = triggers.use(form.get('trigger_id') ?? '');
      if ('error' in used) return refuse(used.error);
      const view = newView(content, used.channel);
      views.setStack(used.userId, [view]);
      return shown(view);
    }),
  push: (form) =>
    withView(views, form, 'modal', (content) => {
      const used = triggers.use(form.get('trigger_id') ?? '');
      if ('error' in used) return refuse(used.error);
      const stack = views.stackOf(used.userId);
      if (!stack.some(({ id }) => id === used.viewId)) return refuse('not_found');
      if (stack.length >= maxViewsInStack) return refuse('push_limit_reached');
      const view = newView(content, undefined, stack.at(-1));
      views.setStack(used.userId, [...stack, view]);
      return shown(view);
    }),
  update: createUpdate(views),
});
