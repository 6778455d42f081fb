import { X509Certificate } from 'node:crypto';
import { parseDocument } from 'yaml';
import { z } from 'zod';

const kubeconfigSchema = z.object({
  users: z.array(z.object({ user: z.object({ 'client-certificate-data': z.base64() }) })).min(1),
});

/** When the certificate of a kubeconfig ends; nothing where it has none that can be read. */
export function kubeconfigEnd(text: string): Date | undefined {
  const document = parseDocument(text);
  const found = kubeconfigSchema.safeParse(
    document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
  );
  const [first] = found.data?.users ?? [];
  if (first === undefined) return undefined;
  try {
    return new X509Certificate(Buffer.from(first.user['client-certificate-data'], 'base64')).validToDate;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
