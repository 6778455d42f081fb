import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { productRoot } from '../../lib/product-root.ts';

const files = { bash: 'wild.bash', zsh: 'wild.zsh', fish: 'wild.fish', powershell: 'wild.ps1' } as const;

export type ShellName = keyof typeof files;
export const shells: readonly ShellName[] = ['bash', 'zsh', 'fish', 'powershell'];

/** The script of a shell. Each asks `wild __complete`, whose output print-completions.ts describes. */
export const readScript = (shell: ShellName): Promise<string> =>
  readFile(join(productRoot(import.meta.dirname), 'resources', 'completion', files[shell]), 'utf8');
