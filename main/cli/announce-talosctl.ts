import type { CommandContext } from './command.ts';

/** Without it, the first use would be silent for minutes. */
export async function announceTalosctl({ call, notice }: CommandContext): Promise<void> {
  const { tools } = await call('tools.list', {});
  if (tools.some(({ tool, state }) => tool === 'talosctl' && state === 'missing'))
    notice('talosctl is fetched first; that can take some minutes.');
}
