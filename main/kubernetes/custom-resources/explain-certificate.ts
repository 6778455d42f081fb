import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Explanation } from '../explanation.ts';
import { groupKindOf, type KubeObject, ownedBy } from '../kube-object.ts';
import { conditionOf, listAt, numberAt, textAt } from '../read-field.ts';
import { assessCertManager } from './cert-manager.ts';
import { explainMessage } from './explain-message.ts';

const kinds = {
  certificate: 'Certificate.cert-manager.io',
  request: 'CertificateRequest.cert-manager.io',
  order: 'Order.acme.cert-manager.io',
  challenge: 'Challenge.acme.cert-manager.io',
} as const;

/**
 * The deepest reason that anything on the way to a certificate gives: its issuer, or else the last of its request, the
 * order, and the challenge that proves who owns the name. Undefined if `object` is ready, not of cert-manager, or just
 * being worked on. `related` holds what exists of these kinds.
 */
export function explainCertificate(
  object: KubeObject,
  related: readonly KubeObject[],
): Explanation | undefined {
  const assessment = assessCertManager(object);
  if (assessment === undefined || assessment.state === 'ready') return undefined;
  const request = stepOf(object, kinds.request, [object], related);
  const order = stepOf(object, kinds.order, [object, request], related);
  const challenge = stepOf(object, kinds.challenge, [object, order], related);
  const issuer = issuerOf(object, request, order, related);
  const facts = {
    domain: domainOf(challenge, order, object),
    server: textAt(issuer, 'spec', 'acme', 'server'),
  };
  const about = { kind: object.kind, name: object.metadata.name };

  if (issuer === 'missing') return { about, ...missingIssuer(object) };
  const isIssuerReady = issuer === undefined || conditionOf(issuer, 'Ready')?.status === 'True';
  const issuerMessage = isIssuerReady ? '' : (conditionOf(issuer, 'Ready')?.message ?? '');
  if (issuerMessage !== '') {
    return { about, ...explainMessage(issuerMessage, facts), event: issuerMessage };
  }
  const message = reasonOf(challenge) || reasonOf(order) || failureOf(request) || (failureOf(object) ?? '');
  if (message === '') {
    return assessment.state === 'failed'
      ? { about, ...failedSilently(object), isPermanent: true }
      : undefined;
  }
  const cause = explainMessage(message, facts);
  const isOver = [challenge, order, request, object].some(
    (each) => each !== undefined && assessCertManager(each)?.state === 'failed',
  );
  return { about, ...cause, isPermanent: cause.isPermanent || isOver, event: message };
}

/** The newest object of a kind that belongs to one of the owners; of several challenges the one that fails. */
function stepOf(
  object: KubeObject,
  kind: string,
  owners: readonly (KubeObject | undefined)[],
  related: readonly KubeObject[],
): KubeObject | undefined {
  if (groupKindOf(object) === kind) return object;
  const all = related.filter((each) => groupKindOf(each) === kind);
  const owned = owners.flatMap((owner) => (owner === undefined ? [] : ownedBy(owner, all)));
  return owned.toSorted((a, b) => rank(b) - rank(a) || newer(a, b))[0];
}

function rank(object: KubeObject): number {
  if (groupKindOf(object) !== kinds.challenge) return 0;
  const state = assessCertManager(object)?.state;
  return state === 'failed' ? 3 : state === 'ready' ? 0 : reasonOf(object) === '' ? 1 : 2;
}

function newer(a: KubeObject, b: KubeObject): number {
  return (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? '');
}

function reasonOf(step: KubeObject | undefined): string {
  return textAt(step, 'status', 'reason') ?? '';
}

/** What a Certificate or a request says itself. "Issuing certificate as Secret does not exist" is no failure. */
function failureOf(object: KubeObject | undefined): string | undefined {
  if (object === undefined || assessCertManager(object)?.state !== 'failed') return undefined;
  const told = ['Issuing', 'InvalidRequest', 'Denied', 'Ready'].map((type) => conditionOf(object, type));
  return told.find((each) => each !== undefined && each.reason !== 'DoesNotExist')?.message;
}

/** Undefined if it isn't known which one, or nobody read the issuers. */
function issuerOf(
  object: KubeObject,
  request: KubeObject | undefined,
  order: KubeObject | undefined,
  related: readonly KubeObject[],
): KubeObject | 'missing' | undefined {
  if (groupKindOf(object).endsWith('Issuer.cert-manager.io')) return object;
  const from = [object, order, request].find(
    (each) => textAt(each, 'spec', 'issuerRef', 'name') !== undefined,
  );
  const name = textAt(from, 'spec', 'issuerRef', 'name');
  const kind = textAt(from, 'spec', 'issuerRef', 'kind') ?? 'Issuer';
  const group = textAt(from, 'spec', 'issuerRef', 'group') ?? 'cert-manager.io';
  if (name === undefined || group !== 'cert-manager.io') return undefined;
  const issuers = related.filter((each) => groupKindOf(each) === `${kind}.cert-manager.io`);
  const found = issuers.find(
    ({ metadata }) =>
      metadata.name === name &&
      (kind === 'ClusterIssuer' || metadata.namespace === object.metadata.namespace),
  );
  if (found !== undefined) return found;
  // Only cert-manager knows for sure: the list may have been read before the issuer was created.
  const message = conditionOf(request, 'Ready')?.message ?? '';
  return new RegExp(`${kind}[^]*not found`, 'i').test(message) ? 'missing' : undefined;
}

function missingIssuer(object: KubeObject): Pick<Explanation, 'sentence' | 'hint' | 'isPermanent'> {
  return {
    sentence: sentence(
      'trouble.certificate.no-issuer',
      'The issuer {issuer} for this certificate doesn’t exist.',
      {
        issuer: textAt(object, 'spec', 'issuerRef', 'name') ?? '',
      },
    ),
    hint: sentence('trouble.certificate.no-issuer.hint', 'First set up cert-manager (certificates).'),
    isPermanent: false,
  };
}

function failedSilently(object: KubeObject): { sentence: Sentence } {
  const count = numberAt(object, 'status', 'failedIssuanceAttempts') ?? 1;
  return {
    sentence: sentence(
      'trouble.certificate.failed',
      'The certificate {name} couldn’t be issued, and cert-manager doesn’t say why. Attempts: {count}.',
      { name: object.metadata.name, count },
    ),
  };
}

function domainOf(
  challenge: KubeObject | undefined,
  order: KubeObject | undefined,
  object: KubeObject,
): string {
  const named = (each: KubeObject | undefined) => listAt(each, 'spec', 'dnsNames')[0];
  const found = textAt(challenge, 'spec', 'dnsName') ?? named(order) ?? named(object) ?? object.metadata.name;
  return typeof found === 'string' ? found : object.metadata.name;
}
