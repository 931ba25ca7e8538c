import { z } from 'zod';
import { maxViewsInStack, type ShownViews } from './shown-views.ts';
import { parseView } from './view-reading.ts';
import { newView, renewed, type SandboxView, type ViewContent } from './views.ts';

const acknowledged = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

/** The app's acknowledgement of a submitted form; an empty one closes the form. */
type Acknowledgement = z.infer<typeof acknowledged> | { readonly response_action: 'close' };

const read = (text: string): Acknowledgement =>
  text === '' || text === '""' || text === '{}'
    ? { response_action: 'close' }
    : acknowledged.parse(JSON.parse(text));

const modalIn = (value: unknown): ViewContent => {
  const given = parseView(value);
  if ('refused' in given) throw new Error(JSON.stringify(given.refused.body));
  if (given.content.type !== 'modal') throw new Error('a form is followed by a modal');
  return given.content;
};

const withErrors = (view: SandboxView, errors: Readonly<Record<string, string>>): SandboxView => {
  for (const id of Object.keys(errors))
    if (!view.blocks.some((one) => one.type === 'input' && one.block_id === id))
      throw new Error(`the form has no field ${id}`);
  return { ...view, errors };
};

/**
 * Applies the app's acknowledgement to a form; does nothing if it's closed by then. Throws if Slack would show the person an
 * error instead.
 * Source: docs.slack.dev/surfaces/modals, "Handling view submissions".
 */
export const acknowledge = (views: ShownViews, userId: string, viewId: string, text: string): void => {
  const stack = views.stackOf(userId);
  const view = stack.find(({ id }) => id === viewId);
  if (view === undefined) return;
  const answer = read(text);
  switch (answer.response_action) {
    case 'close':
      views.setStack(
        userId,
        stack.filter((one) => one !== view),
      );
      return;
    case 'clear':
      views.setStack(userId, []);
      return;
    case 'errors':
      views.put(withErrors(view, answer.errors));
      return;
    case 'update':
      views.put(renewed(view, modalIn(answer.view)));
      return;
    case 'push':
      if (stack.length >= maxViewsInStack) throw new Error('push_limit_reached');
      views.setStack(userId, [...stack, newView(modalIn(answer.view), undefined, stack.at(-1))]);
  }
};
