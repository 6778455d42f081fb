import type { CloudSummary } from '../../../contract/clouds.ts';
import { useStream } from '../../api.ts';
import { Bar } from '../../ui/frame/bar.tsx';
import { useWords } from '../i18n/words.ts';

/** Banners about the folder: it is gone or unreadable, or a sync service made conflicting copies. */
export function FolderBars({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, sayError } = useWords();
  const { value: folder } = useStream('clouds.watchFolder', { cloud: cloud.id });
  if (folder === undefined) return null;
  const [first, ...more] = folder.conflicts;
  const problem = folder.problem && sayError(folder.problem);
  return (
    <>
      {problem !== undefined && (
        <Bar kind="attn">
          <b>{problem.title}.</b> {problem.detail} {problem.hint}
        </Bar>
      )}
      {first !== undefined && (
        <Bar kind="attn">
          {t('bars.conflict', { file: first.file, of: first.of, by: first.by, count: more.length + 1 })}
        </Bar>
      )}
    </>
  );
}
