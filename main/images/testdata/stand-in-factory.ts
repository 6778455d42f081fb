import { onTestFinished } from 'vitest';
import { type StandIn, startFactory } from './factory-server.ts';

/** An image factory for one test. */
export async function standInFactory(): Promise<StandIn> {
  const { factory, close } = await startFactory();
  onTestFinished(close);
  return factory;
}
