import { spawn } from 'node:child_process';
import type { SandboxedBot } from '../bot.ts';
import type { Page } from '../page/server.ts';

const opener: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'open', win32: 'explorer' };

/** Opens an address in the default browser, if there is one. */
const openBrowser = (url: string): void => {
  const child = spawn(opener[process.platform] ?? 'xdg-open', [url], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
};

/** Serves the page. Gives `undefined` when the port is taken. */
export const startPage = async (
  sandbox: SandboxedBot,
  port: number,
  opens: boolean,
): Promise<Page | undefined> => {
  // Only here: a demo without a page starts sooner.
  const { servePage } = await import('../page/server.ts');
  const page = await servePage(sandbox, port).catch(() => undefined);
  if (page !== undefined && opens) openBrowser(page.url);
  return page;
};
