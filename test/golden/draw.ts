import type {
  Button,
  DataTableBlock,
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  SectionBlock,
} from '@slack/types';
import { formatDate } from '../../sandbox/page/draw/date.ts';
import { unescapeText } from '../../src/messages/blocks/escape.ts';
import type { Message, MessageBlock } from '../../src/messages/blocks/message.ts';
import { plainChart } from '../../src/messages/terminal/chart.ts';

/** A form as it is shown; buttons from left to right. */
type Form = {
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  readonly buttons: readonly (string | undefined)[];
};

/** Names people and channels, and reads dates by the clock and the zone of one reader. */
export type Reader = {
  readonly names: Readonly<Record<string, string>>;
  readonly zone: string;
  /** ms. */
  readonly now: number;
};

const lineWidth = 100;

/** Breaks a paragraph between words, as a window does. `indent` stands before every line but the first. */
const wrap = (text: string, indent = ''): string =>
  text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = [];
      for (const word of paragraph.split(' ')) {
        const last = lines.at(-1);
        if (last === undefined || `${last} ${word}`.length > lineWidth)
          lines.push(last === undefined ? word : `${indent}${word}`);
        else lines[lines.length - 1] = `${last} ${word}`;
      }
      return lines.join('\n');
    })
    .join('\n');

const small = (text: string): string => wrap(`~ ${text}`, '  ').replaceAll(/\n(?! )/g, '\n~ ');

/** A button; a line never breaks within it. */
const label = (text = ''): string => `[ ${text} ]`.replaceAll(' ', '\u00a0');

/** Draws what Slack shows in plain characters: buttons as `[ Label ]`, bold as `*text*`, small print behind a `~`. */
export const createDrawing = ({ names, zone, now }: Reader) => {
  const name = (mark: string, id: string): string => `${mark}${names[id] ?? id}`;

  const date = (format: string, seconds: number): string => {
    const drawn = formatDate(format, seconds, {
      user: (id) => id,
      channel: (id) => id,
      conversations: [],
      zone,
      now: () => now,
    });
    if (drawn === undefined) throw new Error(`Slack knows no date like ${format}`);
    // Between the time and AM there is a narrow space that does not break.
    return drawn.replaceAll('\u202f', ' ');
  };

  const inline = (element: RichTextElement): string => {
    switch (element.type) {
      case 'text': {
        const mark = element.style?.bold ? '*' : element.style?.code ? '`' : element.style?.italic ? '_' : '';
        const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(element.text) ?? [];
        return words === '' ? element.text : `${before}${mark}${words}${mark}${after}`;
      }
      case 'link': {
        const text = element.text ?? element.url;
        return element.style?.bold ? `*${text}* ↗` : `${text} ↗`;
      }
      case 'date':
        return date(element.format, element.timestamp);
      case 'user':
        return name('@', element.user_id);
      case 'channel':
        return name('#', element.channel_id);
      case 'usergroup':
        return name('@', element.usergroup_id);
      case 'broadcast':
        return `@${element.range}`;
      default:
        throw new Error(`No drawing of ${element.type} in rich text yet`);
    }
  };

  const part = (element: RichTextBlockElement): string => {
    if (element.type === 'rich_text_list')
      return element.elements
        .map(({ elements }) => wrap(`• ${elements.map(inline).join('')}`, '  '))
        .join('\n');
    const text = element.elements.map(inline).join('');
    if (element.type === 'rich_text_section') return wrap(text);
    return text
      .split('\n')
      .map((line) => `    ${line}`.trimEnd())
      .join('\n');
  };

  const richText = ({ elements }: RichTextBlock): string => elements.map(part).join('\n');

  const mrkdwn = (text: string): string =>
    unescapeText(
      text
        .replaceAll(/<!date\^(\d+)\^([^|>]*)\|[^>]*>/g, (_all, seconds: string, format: string) =>
          date(format, Number(seconds)),
        )
        .replaceAll(/<@(\w+)>/g, (_all, id: string) => name('@', id))
        .replaceAll(/<#(\w+)>/g, (_all, id: string) => name('#', id))
        .replaceAll(/\*<[^|>]*\|([^>]*)>\*/g, '*$1* ↗')
        .replaceAll(/<[^|>]*\|([^>]*)>/g, '$1 ↗')
        .replaceAll('\u2060', ''),
    );

  const confirmation = ({ confirm, text }: Button): readonly string[] => {
    if (confirm === undefined) return [];
    const [title, question] = [confirm.title?.text ?? '', confirm.text.text];
    return [
      small(
        `${text.text} asks: *${title}* ${question} ${label(confirm.confirm?.text)} ${label(confirm.deny?.text)}`,
      ),
    ];
  };

  const button = (one: Button): string => `[ ${one.text.text}${one.url === undefined ? '' : ' ↗'} ]`;

  const options = (all: readonly { readonly text: { readonly text: string } }[]): string =>
    all.map(({ text }) => text.text).join(' | ');

  const actions = (elements: Extract<KnownBlock, { type: 'actions' }>['elements']): string => {
    const drawn = elements.map((element) => {
      if (element.type === 'button') return button(element);
      if (element.type === 'overflow') return `[ ⋯ ${options(element.options)} ]`;
      if (element.type === 'static_select') return `[ ${element.placeholder?.text ?? ''} ▾ ]`;
      throw new Error(`No drawing of ${element.type} in a row of buttons yet`);
    });
    const asked = elements.flatMap((element) => (element.type === 'button' ? confirmation(element) : []));
    const groups = elements.flatMap((element) =>
      element.type === 'static_select'
        ? (element.option_groups ?? []).map((group) =>
            wrap(`${group.label.text}: ${options(group.options)}`, '    '),
          )
        : [],
    );
    return [drawn.join(' '), ...groups, ...asked].join('\n');
  };

  const beside = (accessory: SectionBlock['accessory']): readonly string[] =>
    accessory?.type === 'button' || accessory?.type === 'static_select' ? [actions([accessory])] : [];

  const table = ({ rows, caption }: DataTableBlock): string => {
    const cells = rows.map((row) =>
      row.map((cell) => (cell.type === 'rich_text' ? richText(cell) : cell.text)),
    );
    const widths = (cells[0] ?? []).map((_cell, index) =>
      Math.max(...cells.map((row) => row[index]?.length ?? 0)),
    );
    const isNumber = (index: number): boolean => rows.some((row) => row[index]?.type === 'raw_number');
    const lines = cells.map((row) =>
      row
        .map((cell, index) =>
          isNumber(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
        )
        .join('   ')
        .trimEnd(),
    );
    const rule = widths.map((width) => '─'.repeat(width)).join('───');
    return [`~ ${caption}`, '', lines[0], rule, ...lines.slice(1)]
      .map((line) => line && `    ${line}`)
      .join('\n');
  };

  const input = (block: Extract<KnownBlock, { type: 'input' }>): string => {
    const { element, label, hint, optional } = block;
    const field = (): string => {
      switch (element.type) {
        case 'plain_text_input': {
          const example = element.placeholder === undefined ? '' : `e.g. ${element.placeholder.text} `;
          return `[ ${element.initial_value ?? example}${element.initial_value === undefined ? '____' : ''} ]`;
        }
        case 'static_select':
          return [
            `[ ${element.initial_option?.text.text ?? element.placeholder?.text ?? 'Select an item'} ▾ ]`,
            ...('options' in element && element.options !== undefined
              ? element.options.map(({ text }) => `    ${text.text}`)
              : []),
          ].join('\n');
        case 'external_select':
          return `[ ${element.initial_option?.text.text ?? element.placeholder?.text ?? 'Search'} ▾ ]`;
        case 'conversations_select':
          return `[ ${
            element.initial_conversation === undefined
              ? (element.placeholder?.text ?? 'Select a conversation')
              : name('#', element.initial_conversation)
          } ▾ ]`;
        case 'users_select':
          return `[ ${element.initial_user === undefined ? 'Select a person' : name('@', element.initial_user)} ▾ ]`;
        case 'multi_conversations_select':
          return `[ ${(element.initial_conversations ?? []).map((id) => name('#', id)).join(', ') || 'Select conversations'} ▾ ]`;
        case 'multi_users_select':
          return `[ ${(element.initial_users ?? []).map((id) => name('@', id)).join(', ') || 'Select people'} ▾ ]`;
        case 'multi_static_select':
        case 'checkboxes':
          return (element.options ?? [])
            .map((option) => {
              const isTicked = element.initial_options?.some(({ value }) => value === option.value) ?? false;
              return `${isTicked ? '☑' : '☐'} ${option.text.text}`;
            })
            .join('\n');
        default:
          throw new Error(`No drawing of ${element.type} in a form yet`);
      }
    };
    return [
      `${label.text}${optional === true ? ' (optional)' : ''}`,
      field(),
      ...(hint === undefined ? [] : [small(hint.text)]),
    ].join('\n');
  };

  const block = (one: MessageBlock): string => {
    switch (one.type) {
      case 'rich_text':
        return richText(one);
      case 'section': {
        const text =
          one.text === undefined
            ? []
            : [wrap(one.text.type === 'mrkdwn' ? mrkdwn(one.text.text) : one.text.text)];
        const fields = (one.fields ?? []).map((field) =>
          wrap(field.type === 'mrkdwn' ? mrkdwn(field.text) : field.text),
        );
        return [...text, ...fields, ...beside(one.accessory)].join('\n');
      }
      case 'context':
        return one.elements
          .map((element) => {
            if (element.type === 'image') return `~ (${element.alt_text})`;
            return small(element.type === 'mrkdwn' ? mrkdwn(element.text) : element.text);
          })
          .join('\n');
      case 'header':
        return `# ${one.text.text}`;
      case 'divider':
        return '─'.repeat(40);
      case 'data_table':
        return table(one);
      case 'data_visualization':
        return plainChart(one, { width: lineWidth, characters: 10_000 });
      case 'actions':
        return actions(one.elements);
      case 'input':
        return input(one);
      default:
        throw new Error(`No drawing of ${one.type} yet`);
    }
  };

  const blocks = (all: readonly MessageBlock[]): string => all.map(block).join('\n\n');

  const fence = (text: string): string => `\`\`\`text\n${text.replaceAll('\u00a0', ' ')}\n\`\`\``;

  return {
    /** The notification, then the message. */
    message: ({ text, blocks: shown }: Message): string =>
      [
        'Notification:',
        fence(wrap(mrkdwn(text))),
        ...(shown.length === 0 ? ['The message is the same text.'] : ['Message:', fence(blocks(shown))]),
      ].join('\n\n'),
    blocks: (shown: readonly MessageBlock[]): string => fence(blocks(shown)),
    form: ({ title, blocks: shown, buttons }: Form): string => {
      const labels = buttons.filter((label) => label !== undefined);
      return fence(
        [`# ${title}`, blocks(shown), labels.map((label) => `[ ${label} ]`).join(' ')].join('\n\n'),
      );
    },
  };
};
