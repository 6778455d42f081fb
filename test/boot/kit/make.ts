/** Before all tests: makes the kit, and tells them where it is. */
import type { TestProject } from 'vitest/node';
import { type Kit, makeKit } from './kit.ts';

declare module 'vitest' {
  interface ProvidedContext {
    bootKit: Kit;
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide('bootKit', await makeKit(console.log));
}
