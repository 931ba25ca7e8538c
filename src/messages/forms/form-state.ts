/** The contents of one form element, as Slack sends them. */
type Filled = {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[];
  readonly selected_conversation?: string | null;
  readonly selected_conversations?: readonly string[];
  readonly selected_user?: string | null;
  readonly selected_users?: readonly string[];
  /** The kind of element. Every element has one, even those nothing is read from. */
  readonly type?: string;
};

/** The contents of a form, by block id and element id. */
export type FormState = Readonly<Record<string, Readonly<Record<string, Filled>>>>;

/** Error messages for people, by the block id of the field. */
export type FieldErrors = Readonly<Record<string, string>>;

const getElements = (state: FormState, blockId: string): readonly Filled[] =>
  Object.values(state[blockId] ?? {});

/** Returns the trimmed text of a field; empty when the field is. */
export const getText = (state: FormState, blockId: string): string =>
  getElements(state, blockId)[0]?.value?.trim() ?? '';

/** Returns the value chosen in a menu; `undefined` when none is. */
export const getChosen = (state: FormState, blockId: string): string | undefined =>
  getElements(state, blockId)[0]?.selected_option?.value;

/** Returns the values chosen in a menu that takes several; `undefined` for a field that doesn't. */
export const getAllChosen = (state: FormState, blockId: string): readonly string[] | undefined =>
  getElements(state, blockId)[0]?.selected_options?.flatMap(({ value }) => value ?? []);

/** Tells if the checkbox is checked. */
export const isChecked = (state: FormState, blockId: string): boolean =>
  (getElements(state, blockId)[0]?.selected_options ?? []).length > 0;

/** Returns the chosen conversation; `undefined` when none is. */
export const getConversation = (state: FormState, blockId: string): string | undefined =>
  getElements(state, blockId)[0]?.selected_conversation ?? undefined;

/** Returns the id of the chosen person; `undefined` when none is. */
export const getPerson = (state: FormState, blockId: string): string | undefined =>
  getElements(state, blockId)[0]?.selected_user ?? undefined;

/** Returns the ids of the chosen people. */
export const getUsers = (state: FormState, blockId: string): readonly string[] =>
  getElements(state, blockId)[0]?.selected_users ?? [];

/** Returns the ids of the chosen channels. */
export const getChannels = (state: FormState, blockId: string): readonly string[] =>
  getElements(state, blockId)[0]?.selected_conversations ?? [];
