import { z } from 'zod';
import { baseTools, type ToolName, toolNameSchema } from '../../contract/tools.ts';
import { sentence } from '../lib/sentence.ts';
import type { Operations } from '../operations/operations.ts';
import type { Tools } from './create-tools.ts';

const input = z.object({ tools: z.array(toolNameSchema).default([...baseTools]) });

/** `tools.install`: one step per tool, so that earlier ones stay installed if a later one fails. */
export function defineToolInstallation(operations: Operations, tools: Tools): void {
  operations.define({
    kind: 'tools.install',
    input,
    title: () => sentence('tools.install', 'Installing tools'),
    steps: ({ tools: names }) =>
      names.map((tool: ToolName) => ({
        id: tool,
        title: sentence('tools.step.install', 'Install {tool}', { tool }),
        async run({ signal, progress, log }) {
          log(await tools.path(tool, { signal, progress, log }));
        },
      })),
  });
}
