import type { CommandContext } from './command.ts';

/** Otherwise the first command that uses talosctl would print nothing for minutes. */
export async function announceTalosctl({ call, notice }: CommandContext): Promise<void> {
  const { tools } = await call('tools.list', {});
  if (tools.some(({ tool, state }) => tool === 'talosctl' && state === 'missing'))
    notice('Downloading or building talosctl first; this can take a few minutes.');
}
