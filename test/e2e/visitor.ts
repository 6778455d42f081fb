import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { desktopBrowser } from './find-browser.ts';
import { findProgram } from './find-program.ts';
import { balancerOf, type KubeObject, textAt } from '../../main/kubernetes/kubernetes.ts';
import type { WildHome } from './home.ts';

/** Says in the name of a test why it is skipped. */
export const noTrustStore =
  findProgram('certutil') === undefined
    ? ' (skipped: needs certutil, from the Debian package libnss3-tools)'
    : '';

/** A device of the family: its browser trusts one certificate authority more than others do, and asks the cloud for names. */
export interface Visitor {
  /** The status and text of a page. Fails where the browser would warn. */
  open(url: string): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

/** @param authority in PEM; by default the cloud's own */
export async function startVisitor(home: WildHome, authority?: string): Promise<Visitor> {
  const [entry, trusted] = await Promise.all([entryOf(home), authority ?? authorityOf(home)]);
  const folder = home.path('visitor');
  const store = join(folder, '.pki', 'nssdb');
  await mkdir(store, { recursive: true });
  await writeFile(join(folder, 'authority.pem'), trusted);
  await home.shell(
    `certutil -d 'sql:${store}' -N --empty-password && certutil -d 'sql:${store}' -A -t 'C,,' -n cloud -i '${join(folder, 'authority.pem')}'`,
  );
  const executablePath = desktopBrowser();
  const context: BrowserContext = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...(executablePath === undefined ? {} : { executablePath }),
    env: { ...(process.env as Record<string, string>), HOME: folder },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      // Names in localhost lead to this computer without help, as in every browser.
      `--host-resolver-rules=MAP * ${entry}, EXCLUDE *.localhost`,
    ],
  });
  return {
    async open(url) {
      const page = await context.newPage();
      const response = await page.goto(url);
      const text = await page.locator('body').innerText();
      await page.close();
      return { status: response?.status() ?? 0, text };
    },
    close: () => context.close(),
  };
}

/** Where the web entry point of the practice cloud serves HTTPS. */
async function entryOf(home: WildHome): Promise<string> {
  const balancer = balancerOf(await objectOf(home, 'service', 'traefik', 'traefik'));
  if (balancer === undefined) throw new Error('The web entry point has no address');
  const { address, port } = balancer.placeOf(443);
  return `${address}:${port}`;
}

async function authorityOf(home: WildHome): Promise<string> {
  const certificate = textAt(await objectOf(home, 'secret', 'own-ca', 'cert-manager'), 'data', 'tls.crt');
  return Buffer.from(certificate ?? '', 'base64').toString();
}

async function objectOf(home: WildHome, kind: string, name: string, namespace: string): Promise<KubeObject> {
  const text = await home.kubectl(['get', kind, name, '--namespace', namespace, '--output', 'json']);
  return JSON.parse(text) as KubeObject;
}
