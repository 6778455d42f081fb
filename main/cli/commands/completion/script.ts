import type { Command } from '../../command.ts';
import { readScript, shells } from '../../completion/scripts.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const completionScript: Command = {
  name: 'completion',
  args: `<${shells.join('|')}>`,
  summary: 'Print a script that completes commands, options and names',
  details:
    'Load the script when your shell starts: the first line of the script says how. It completes commands, options and the names of your apps, clouds, machines, operations and settings.',
  examples: [
    'eval "$(wild completion bash)"',
    'source <(wild completion zsh)',
    'wild completion fish > ~/.config/fish/completions/wild.fish',
    'wild completion powershell | Out-String | Invoke-Expression',
  ],
  async run({ print }, { positionals }) {
    const shell = shells.find((one) => one === positionals[0]);
    if (shell === undefined) {
      throw usageError(
        `There is no completion for “${positionals[0]}”.`,
        `Choose one of ${shells.join(', ')}.`,
      );
    }
    print(await readScript(shell), (script) => script.trimEnd());
    return 0;
  },
};
