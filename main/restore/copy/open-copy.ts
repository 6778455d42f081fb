import { type Kubernetes, listAt, numberAt, textAt } from '../../kubernetes/kubernetes.ts';
import { monotonicClock } from '../../lib/awake-deadline.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { servedPort } from './app-to-copy.ts';
import type { Check, StartedCopy } from './start-copy.ts';

const answerMs = 3 * 60_000;
const pollMs = 1000;

/** Opens a copy as the app’s manifest says, through the API server: it may have no address. */
export async function openCopy(
  { app: { manifest, own }, objects }: StartedCopy,
  namespace: string,
  kubernetes: Kubernetes,
  step: Pick<StepContext, 'signal' | 'note'>,
): Promise<Check> {
  const what = sentence('restore.copy.answers', '{app} responds', { app: manifest.title });
  const served = servedPort(own);
  const service = objects.find((one) => one.kind === 'Service' && one.metadata.name === served?.service);
  const port = listAt(service, 'spec', 'ports').find(
    (one) => textAt(one, 'name') === served?.port || numberAt(one, 'port') === served?.port,
  );
  const number = numberAt(port, 'port');
  if (service === undefined || number === undefined)
    return { what, passed: true, detail: sentence('restore.copy.no-page', 'It has no page to open.') };
  const { path = '/', expect: expected } = manifest.verify ?? {};
  let last = 0;
  const detail = () => sentence('restore.copy.status', 'It responds with HTTP {status}.', { status: last });
  try {
    await pollUntil(
      async () => {
        const name = service.metadata.name;
        last = await kubernetes.statusOf({ namespace, name, port: number }, path, step.signal);
        const good = expected?.includes(last) ?? (last >= 200 && last < 500 && last !== 404);
        return good ? { reached: true } : { pending: { note: detail() } };
      },
      {
        ...{ clock: monotonicClock, pollMs, timeoutMs: answerMs, signal: step.signal, progress: step.note },
        onTimeout: () => new WildError('restore.differs', { title: what, detail: detail(), hint: what }),
      },
    );
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'restore.differs') throw error;
    return { what, passed: false, detail: detail() };
  }
  return { what, passed: true, detail: detail() };
}
