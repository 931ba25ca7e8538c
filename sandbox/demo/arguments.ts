import { parseArgs } from 'node:util';

/** The demo's command line. */
export type Arguments = {
  /** Lines to run as if they were typed. */
  readonly once: readonly string[];
  /** The port of the page, 0 for any free one; `undefined` for no page. */
  readonly port: number | undefined;
  /** Opens the page in a browser. */
  readonly opens: boolean;
  /** Starts on Dune's free plan, which tells no names and parameters of queries. */
  readonly free: boolean;
};

const options = {
  once: { type: 'string', multiple: true },
  port: { type: 'string' },
  open: { type: 'boolean' },
  free: { type: 'boolean' },
} as const;

const defaultPort = '0';

/** Parses the command line; `undefined` if it's invalid. With lines to run there is a page only if asked for. */
export const parseArguments = (words: readonly string[]): Arguments | undefined => {
  try {
    const { values } = parseArgs({ args: [...words], options, allowNegative: true });
    const { once = [], open: opens = false, free = false } = values;
    const isWanted = once.length === 0 || opens || values.port !== undefined;
    const port = values.port ?? defaultPort;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return undefined;
    return { once, port: isWanted ? Number(port) : undefined, opens, free };
  } catch {
    // parseArgs tells of an unknown option by throwing.
    return undefined;
  }
};

/** How the demo is started. */
export const usage =
  "Usage: npm run demo, or npm run demo -- --once '/dune 1252207'. Repeat --once for more lines. --port 8080 sets the page's port, --open opens it. --free starts on Dune's free plan.\n";
