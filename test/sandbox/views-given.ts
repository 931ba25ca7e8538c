/** Parts of views, as an app gives them to Slack. */
export const plain = (text: string) => ({ type: 'plain_text', text });
export const divider = { type: 'divider' };
export const choice = (value: string) => ({ text: plain(value.toUpperCase()), value });

export const button = (action: string, more: object = {}) => ({
  type: 'button',
  action_id: action,
  text: plain('Go'),
  ...more,
});

/** A field of a form; its block and its action have one name. */
export const input = (name: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: name,
  label: plain(name),
  element: { action_id: name, ...element },
  ...more,
});

export const textInput = { type: 'plain_text_input' };
export const select = (...values: string[]) => ({ type: 'static_select', options: values.map(choice) });

export const home = (blocks: readonly object[] = [divider], more: object = {}): string =>
  JSON.stringify({ type: 'home', blocks, ...more });

/** A modal with a button to send it, as a call of the Web API or an acknowledgement takes it. */
export const modalView = (blocks: readonly object[] = [divider], more: object = {}) => ({
  type: 'modal',
  title: plain('A form'),
  submit: plain('Send'),
  blocks,
  ...more,
});

export const modal = (blocks?: readonly object[], more?: object): string =>
  JSON.stringify(modalView(blocks, more));
