import { describe, expect, it } from 'vitest';
import { hangMs } from '../../support/deadline.ts';
import { useServed } from './served.ts';

describe('a file on the page', () => {
  const { bench, act, parts, page } = useServed();
  const newest = () => bench.sandboxed().slack.workspace.messages.at(-1);
  const send = (text: string) => act({ kind: 'send', place: 'C0GENERAL', text });

  it('is given where it was shared, and no other', async () => {
    await send('/dune 1252207 --csv --top 2');
    expect(await bench.sandboxed().bot.idle(hangMs)).toBe(true);
    const [file] = newest()?.files ?? [];
    const drawn = (await parts()).main.map(({ html }) => html).join('');
    expect(drawn).toContain(`<a class="file" href="/file?id=${file?.id}" download="${file?.name}">`);
    const fileAt = (id: string | undefined) => fetch(new URL(`/file?id=${id}`, page().url));
    const found = await fileAt(file?.id);
    expect(found.headers.get('content-disposition')).toBe('attachment');
    expect((await found.text()).split('\r\n')).toHaveLength(28);
    expect((await fileAt('F000000009')).status).toBe(404);
  });
});
