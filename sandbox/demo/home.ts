import { plainText } from '../../src/messages/terminal/message.ts';
import type { SandboxedBot } from '../bot.ts';
import { buttonsIn } from '../slack/payload.ts';

/** The App Home as letters, its buttons numbered in order. `undefined` when there is none. */
export const drawHome = ({ slack }: SandboxedBot): string | undefined => {
  const view = slack.homeOf();
  if (view === undefined) return undefined;
  let count = 0;
  const blocks = view.blocks.map((block) => {
    // Numbered like the others, though letters do not show it.
    if (block.type === 'section' && block.accessory?.type === 'button') count += 1;
    return block.type === 'actions'
      ? {
          ...block,
          elements: block.elements.map((element) => {
            if (element.type !== 'button') return element;
            count += 1;
            return { ...element, text: { ...element.text, text: `${count} ${element.text.text}` } };
          }),
        }
      : block;
  });
  return plainText({ text: '', blocks });
};

/** Opens the App Home. */
export const openHome = async ({ slack }: SandboxedBot): Promise<void> => {
  await slack.openHome();
};

/** Presses the button of this number in the App Home. Gives what Slack asks before it does, or that there is none. */
export const pressAtHome = async (
  { slack }: SandboxedBot,
  number: number,
): Promise<{ readonly question: string | undefined } | undefined> => {
  const view = slack.homeOf();
  const button = view === undefined ? undefined : buttonsIn(view)[number - 1]?.button;
  if (view === undefined || button?.action_id === undefined) return undefined;
  await slack.pressInView(view, { actionId: button.action_id, value: button.value });
  return { question: button.confirm?.text?.text };
};
