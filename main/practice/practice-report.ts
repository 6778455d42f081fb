import { join } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '../lib/atomic-write.ts';
import { processStart } from '../lib/process-start.ts';

const failureSchema = z.object({
  code: z.enum([
    'port-taken',
    'no-space',
    'state-in-use',
    'state-unreadable',
    'component-exited',
    'other-machines',
  ]),
  detail: z.string().optional(),
  address: z.string().optional(),
  holder: z.string().optional(),
  component: z.string().optional(),
  lastLines: z.array(z.string()).optional(),
  freeBytes: z.number().optional(),
  needBytes: z.number().optional(),
});
export type PracticeFailure = z.infer<typeof failureSchema>;

const machineSchema = z.object({ name: z.string(), address: z.string(), role: z.string() });
export type PracticeMachine = z.infer<typeof machineSchema>;

/** `status.json` of the practice tool, specified in resources/practice/README.md. */
const reportSchema = z.object({
  pid: z.number(),
  phase: z.enum(['starting', 'ready', 'stopping', 'stopped', 'failed']),
  server: z.string(),
  kubeconfig: z.string(),
  /** Absent in a status that an older build wrote, which may still be running. */
  ingressUrl: z.string().optional(),
  machines: z.array(machineSchema).nullish(),
  failure: failureSchema.optional(),
});
export type PracticeReport = z.infer<typeof reportSchema>;

/** The practice tool's last status; undefined if it never ran here. */
export async function readReport(stateFolder: string): Promise<PracticeReport | undefined> {
  const text = await readTextFile(join(stateFolder, 'status.json'));
  return text === undefined ? undefined : reportSchema.parse(JSON.parse(text));
}

/** Whether it's running. Also checks the process, because a crash may leave an outdated phase. */
export async function isAlive(report: PracticeReport | undefined): Promise<boolean> {
  if (report === undefined || report.phase === 'stopped' || report.phase === 'failed') return false;
  return (await processStart(report.pid)) !== undefined;
}

const eventSchema = z.union([
  z.object({ event: z.literal('step'), step: z.string() }),
  failureSchema.extend({ event: z.literal('failed') }),
  z.object({ event: z.string() }),
]);
export type PracticeEvent = z.infer<typeof eventSchema>;

/** The events written so far, without an incomplete last line. */
export async function readEvents(path: string): Promise<PracticeEvent[]> {
  const text = (await readTextFile(path)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => eventSchema.parse(JSON.parse(line)));
}
