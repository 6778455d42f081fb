/** The steps of writing and erasing. Each begins with the check if it is the first one of this process. */
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import type { Content } from './content.ts';
import type { DriveSession, OpenDrive } from './drive-session.ts';

export interface DriveWork {
  readonly name: string;
  /** Where the content comes from, for failures. */
  readonly from: string;
  session(signal: AbortSignal): DriveSession;
  /** Throws what speaks against it, before anything is touched. */
  check(context: StepContext): Promise<void>;
  content(drive: OpenDrive, signal: AbortSignal): Promise<Content>;
}

export function driveSteps(work: DriveWork, ejects: boolean): StepDefinition[] {
  const { name } = work;
  const bytes = (context: StepContext) => (done: number, total: number) =>
    context.progress({ done, total, unit: 'bytes' });
  const last = ejects ? 'eject' : 'verify';

  /** The helper stays between the steps, and goes with the last one or with the first that fails. */
  const step = (
    id: string,
    title: StepDefinition['title'],
    run: (context: StepContext, session: DriveSession) => Promise<void>,
  ): StepDefinition => ({
    id,
    title,
    async run(context) {
      const session = work.session(context.signal);
      let isOver = id === last;
      try {
        await run(context, session);
      } catch (error) {
        isOver = true;
        throw error;
      } finally {
        if (isOver) await session.close();
      }
    },
  });

  return [
    step('check', sentence('drives.step.check', 'Check the drive and what is written'), (context) =>
      work.check(context),
    ),
    step('unmount', sentence('drives.step.unmount', 'Unmount {name}', { name }), async (context, session) => {
      context.note(
        sentence('drives.note.rights', 'The system may ask for the password of an administrator.'),
      );
      await session.open();
    }),
    step('write', sentence('drives.step.write', 'Write to {name}', { name }), async (context, session) => {
      const content = await work.content(await session.open(), context.signal);
      context.result({ written: 'no', verified: 'no', ...(ejects ? { ejected: 'no' } : {}) });
      await session.write(content, work.from, bytes(context));
      context.result({ written: 'yes' });
    }),
    step('verify', sentence('drives.step.verify', 'Read back and compare'), async (context, session) => {
      const content = await work.content(await session.open(), context.signal);
      await session.verify(content, bytes(context));
      context.result({ verified: 'yes' });
    }),
    ...(ejects
      ? [
          step('eject', sentence('drives.step.eject', 'Eject {name}', { name }), async (context, session) => {
            context.result({ ejected: (await session.eject()) ? 'yes' : 'no' });
          }),
        ]
      : []),
  ];
}
