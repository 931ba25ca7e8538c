import type { SandboxView } from './views.ts';

/** Slack stacks up to three modals per person. Source: docs.slack.dev/reference/methods/views.push. */
export const maxViewsInStack = 3;

/** The views that people see: an App Home each, and a stack of modals. */
export type ShownViews = {
  /** `undefined` before the first was published. */
  readonly homeOf: (userId: string) => SandboxView | undefined;
  readonly setHome: (userId: string, view: SandboxView) => void;
  /** From the first to the one on top. */
  readonly stackOf: (userId: string) => readonly SandboxView[];
  readonly setStack: (userId: string, stack: readonly SandboxView[]) => void;
  /** The modal that a person sees. */
  readonly modalOf: (userId: string) => SandboxView | undefined;
  readonly find: (fits: (view: SandboxView) => boolean) => SandboxView | undefined;
  /** Returns who has a matching modal open. */
  readonly ownerOf: (fits: (view: SandboxView) => boolean) => string | undefined;
  /** Replaces the view with this ID; does nothing if it's gone. */
  readonly put: (view: SandboxView) => void;
  readonly clear: () => void;
};

/** Creates an empty set of views. `changed` is called after every change. */
export const createShownViews = (changed: () => void): ShownViews => {
  const homes = new Map<string, SandboxView>();
  const stacks = new Map<string, readonly SandboxView[]>();
  return {
    homeOf: (userId) => homes.get(userId),
    setHome: (userId, view) => {
      homes.set(userId, view);
      changed();
    },
    stackOf: (userId) => stacks.get(userId) ?? [],
    setStack: (userId, stack) => {
      stacks.set(userId, stack);
      changed();
    },
    modalOf: (userId) => stacks.get(userId)?.at(-1),
    find: (fits) => [...homes.values(), ...stacks.values()].flat().find(fits),
    ownerOf: (fits) => [...stacks].find(([, stack]) => stack.some(fits))?.[0],
    put: (view) => {
      for (const [userId, home] of homes) if (home.id === view.id) homes.set(userId, view);
      for (const [userId, stack] of stacks)
        stacks.set(
          userId,
          stack.map((one) => (one.id === view.id ? view : one)),
        );
      changed();
    },
    clear: () => {
      homes.clear();
      stacks.clear();
      changed();
    },
  };
};
