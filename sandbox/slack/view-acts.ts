import type { Has } from './choice.ts';
import type { Deliverer } from './deliverer.ts';
import type { Delivery } from './delivery.ts';
import { homeEvent } from './event.ts';
import { demandSendable, type Filled, fillIn } from './form.ts';
import type { Grant } from './payload.ts';
import type { Pressed } from './press.ts';
import type { ShownViews } from './shown-views.ts';
import {
  type Asked,
  createSuggestedOptions,
  demandAsking,
  readSuggestion,
  type Suggestion,
} from './suggesting.ts';
import { acknowledge } from './view-acknowledgement.ts';
import { closedPayload, submissionPayload, suggestionPayload, viewClick } from './view-payload.ts';
import type { SandboxView } from './views.ts';
import { people, type User } from './workspace.ts';

/** People's acts in the App Home and in modals, brought to the app. */
export type ViewActs = {
  /** A person opens the app's page, on one of its tabs. */
  readonly openHome: (user?: User, tab?: 'home' | 'messages') => Promise<Delivery>;
  readonly homeOf: (user?: User) => SandboxView | undefined;
  /** The modal that a person sees. */
  readonly modalOf: (user?: User) => SandboxView | undefined;
  /** A person presses, chooses or writes in a view that they see, even if it's outdated. */
  readonly pressInView: (view: SandboxView, pressed: Pressed, user?: User) => Promise<Delivery>;
  /** A person opens a menu of a view that asks the app for options, or writes in it. */
  readonly suggest: (view: SandboxView, asked: Asked, user?: User) => Promise<Suggestion>;
  /** A person fills in fields of a view; the app hears of it when the form is sent, or with the next press. */
  readonly fill: (view: SandboxView, filled: Filled) => SandboxView;
  /**
   * A person fills in their modal and sends it; it then shows what the app acknowledged with. Throws, as Slack's client
   * refuses, for a modal without a submit button, and for a required field that is empty.
   */
  readonly submit: (filled?: Filled, user?: User) => Promise<Delivery>;
  /** A person closes their modal; the app hears of it only if it asked to. */
  readonly closeModal: (view: SandboxView, user?: User) => Promise<Delivery | undefined>;
};

type Parts = {
  readonly deliverer: Deliverer;
  readonly views: ShownViews;
  readonly grant: Grant;
  readonly has: Has;
  readonly now: () => number;
};

/** Returns a view with what was filled in since. One that the app has changed meanwhile stays as it was seen. */
const latest = (views: ShownViews, view: SandboxView): SandboxView =>
  views.find(({ id, hash }) => id === view.id && hash === view.hash) ?? view;

/** Stores a view's values, unless the app has replaced the view. */
const keep = (views: ShownViews, view: SandboxView): void => {
  if (views.find(({ id, hash }) => id === view.id && hash === view.hash) !== undefined) views.put(view);
};

/** People at views. */
export const createViewActs = ({ deliverer, views, grant, has, now }: Parts): ViewActs => {
  const suggested = createSuggestedOptions();
  const fill = (view: SandboxView, filled: Filled): SandboxView => {
    const seen = latest(views, view);
    const next = { ...seen, state: fillIn(seen, filled, has, suggested.of(seen)) };
    keep(views, next);
    return next;
  };
  return {
    openHome: (user = people.ada, tab = 'home') =>
      deliverer.event(homeEvent(user, tab, views.homeOf(user.id), now())),
    homeOf: (user = people.ada) => views.homeOf(user.id),
    modalOf: (user = people.ada) => views.modalOf(user.id),
    pressInView: async (seen, pressed, user = people.ada) => {
      const before = latest(views, seen);
      const around = { has, suggested: suggested.of(before), now: now() };
      const { view, payload } = viewClick(before, pressed, user, around);
      keep(views, view);
      return deliverer.click(payload);
    },
    suggest: async (seen, asked, user = people.ada) => {
      const view = latest(views, seen);
      demandAsking(view, asked);
      const answer = readSuggestion(await deliverer.click(suggestionPayload(view, asked, user)));
      suggested.note(view, asked, answer.groups);
      return answer;
    },
    fill,
    submit: async (filled = {}, user = people.ada) => {
      const seen = views.modalOf(user.id);
      if (seen === undefined) throw new Error('there is no modal');
      if (seen.submit === undefined) throw new Error('the modal has no button to send it');
      const view = fill(seen, filled);
      demandSendable(view);
      const delivery = await deliverer.click(submissionPayload(view, user, grant));
      if (delivery.status === 200) acknowledge(views, user.id, view.id, delivery.body);
      return delivery;
    },
    closeModal: async (seen, user = people.ada) => {
      const view = views.modalOf(user.id);
      if (view === undefined || view.id !== seen.id) throw new Error('the person does not see this modal');
      views.setStack(user.id, view.clearOnClose ? [] : views.stackOf(user.id).slice(0, -1));
      if (!view.notifyOnClose) return undefined;
      return deliverer.click(closedPayload(view, user, view.clearOnClose));
    },
  };
};
