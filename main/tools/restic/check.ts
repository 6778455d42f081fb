import { z } from 'zod';
import { explainExit } from './explain-exit.ts';
import { jsonLines, restic, type ResticAccess, type ResticAnswer } from './repository.ts';

const count = z.number().default(0);
const summary = z.object({
  message_type: z.literal('summary'),
  num_errors: count,
  broken_packs: z.array(z.string()).nullish(),
});
const problem = z.object({ message_type: z.literal('error'), message: z.string() });

export interface CheckResult {
  readonly errors: readonly string[];
  readonly brokenPacks: readonly string[];
}

/** Verifies the structure, and reads back data: `all`, or one of `of` equal shares. A damaged repository is a result. */
export async function checkRepository(
  access: ResticAccess,
  data: 'none' | 'all' | { readonly share: number; readonly of: number },
  signal?: AbortSignal,
): Promise<ResticAnswer<CheckResult>> {
  const read =
    data === 'none'
      ? []
      : data === 'all'
        ? ['--read-data']
        : ['--read-data-subset', `${data.share}/${data.of}`];
  const answer = await restic(access, ['check', ...read], { signal, exits: [1] });
  if (!answer.ok) return answer;
  const { exitCode, stdout, stderr, messages } = answer.value;
  const found = messages.flatMap((message) => {
    const parsed = summary.safeParse(message);
    return parsed.success ? [parsed.data] : [];
  })[0];
  // Without a summary it didn't get far enough to have a result.
  if (exitCode !== 0 && found === undefined) {
    return { ok: false, ...explainExit(exitCode, `${stderr}\n${stdout}`) };
  }
  const errors = jsonLines(stderr).flatMap((message) => {
    const parsed = problem.safeParse(message);
    return parsed.success ? [parsed.data.message] : [];
  });
  const failed = exitCode !== 0 || (found?.num_errors ?? 0) > 0;
  return {
    ok: true,
    value: {
      errors: failed && errors.length === 0 ? [stderr.trim().slice(-1000)] : errors,
      brokenPacks: found?.broken_packs ?? [],
    },
  };
}
