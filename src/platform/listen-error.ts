const getField = (error: Error, name: string): unknown =>
  Object.entries(error).find(([key]) => key === name)?.[1];

/** Why a port cannot be listened on, as a sentence for the operator; `undefined` for an error of anything else. */
export const describeListenError = (variable: string, port: number, error: unknown): string | undefined => {
  if (!(error instanceof Error) || getField(error, 'syscall') !== 'listen') return undefined;
  switch (getField(error, 'code')) {
    case 'EADDRINUSE':
      return `${variable} ${port} is in use by another program. Choose another one, or stop that program.`;
    case 'EACCES':
      return `${variable} ${port} may not be opened by the user that runs the bot: ports below 1024 are for root. Choose another one.`;
    default:
      return `${variable} ${port} cannot be listened on: ${error.message}. Choose another one.`;
  }
};
