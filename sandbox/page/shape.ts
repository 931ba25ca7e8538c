/** The messages between server and page. No imports, so that the page's scripts can use it. */

/** A piece of the page that is replaced only when its HTML changes. */
export type Piece = { readonly key: string; readonly html: string };

/** Everything that changes on the page, for one place in the workspace. */
export type Parts = {
  readonly sidebar: string;
  readonly title: string;
  /** The messages of a conversation, or the App Home. */
  readonly main: readonly Piece[];
  /** `undefined` where people can't write. */
  readonly composer: { readonly hint: string } | undefined;
  /** `undefined` when no thread is open. */
  readonly thread: readonly Piece[] | undefined;
  /** The modal on top; each view has its own key. */
  readonly modal: Piece | undefined;
  readonly requests: string;
  readonly now: string;
  /** The faults that are switched on. */
  readonly faults: readonly string[];
  /** Dune's plan. */
  readonly plan: 'free' | 'paid';
};

/** The values of a form's fields, by block ID. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Something that a person does on the page. */
export type PageAct =
  | {
      readonly kind: 'send';
      readonly place: string;
      readonly text: string;
      readonly thread?: string | undefined;
    }
  | {
      readonly kind: 'press';
      readonly ts: string;
      readonly blockId?: string | undefined;
      readonly actionId: string;
      readonly value?: string | readonly string[] | undefined;
    }
  | {
      readonly kind: 'press-in-view';
      readonly viewId: string;
      readonly blockId: string;
      readonly actionId: string;
      readonly value?: string | readonly string[] | undefined;
      readonly fields: Fields;
    }
  | {
      readonly kind: 'suggest';
      readonly viewId: string;
      readonly blockId: string;
      readonly actionId: string;
      readonly text: string;
    }
  | { readonly kind: 'submit'; readonly viewId: string; readonly fields: Fields }
  | { readonly kind: 'close'; readonly viewId: string }
  | { readonly kind: 'shortcut'; readonly callbackId: string; readonly ts?: string | undefined }
  | { readonly kind: 'open-app'; readonly tab: 'home' | 'messages' }
  | { readonly kind: 'move-time'; readonly to: string }
  | { readonly kind: 'plan'; readonly plan: 'free' | 'paid' }
  | { readonly kind: 'fault'; readonly name: string; readonly isOn: boolean };

/** Options that the app suggests for a menu, under a label or without one. */
export type SuggestedOffers = {
  readonly label?: string | undefined;
  readonly options: readonly { readonly value: string; readonly words: string }[];
};

/**
 * The result of an act: empty, because the page shows the rest, why it failed, or something to say of it; for a menu that
 * asks the app, what it offers.
 */
export type ActAnswer = {
  readonly problem?: string | undefined;
  readonly note?: string | undefined;
  readonly suggested?: readonly SuggestedOffers[] | undefined;
};
