import type { ToolStatus } from '../../../../contract/tools.ts';
import { table } from '../../terminal/table.ts';

export function listText(tools: readonly ToolStatus[]): string {
  return table(
    tools.map(({ tool, version, state, source, what, sha256 }) => [
      tool,
      version,
      state,
      source ?? '',
      sha256?.slice(0, 12) ?? '',
      what.text,
    ]),
  );
}
