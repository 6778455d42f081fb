import { type Assessment, failure, progressing, ready } from '../assessment.ts';
import { groupKindOf, type KubeObject } from '../kube-object.ts';
import { conditionOf, listAt, numberAt, textAt } from '../read-field.ts';

/** Whether a Certificate, a request, an issuer, an Order or a Challenge is done; undefined for other kinds. */
export function assessCertManager(object: KubeObject): Assessment | undefined {
  const name = object.metadata.name;
  switch (groupKindOf(object)) {
    case 'Certificate.cert-manager.io':
      return assessCertificate(object);
    case 'CertificateRequest.cert-manager.io':
      return assessRequest(object);
    case 'Issuer.cert-manager.io':
    case 'ClusterIssuer.cert-manager.io':
      return conditionOf(object, 'Ready')?.status === 'True'
        ? ready('kube.issuer.ready', '{name} can issue certificates.', { name })
        : progressing('kube.issuer.waiting', '{name} can’t issue certificates yet.', { name });
    case 'Order.acme.cert-manager.io':
    case 'Challenge.acme.cert-manager.io':
      return assessAcme(object);
    default:
      return undefined;
  }
}

function assessCertificate(certificate: KubeObject): Assessment {
  const name = certificate.metadata.name;
  if (isCurrent(certificate, 'Ready') && conditionOf(certificate, 'Ready')?.status === 'True')
    return ready('kube.certificate.ready', 'The certificate {name} is issued.', { name });
  // cert-manager tries again after an hour at the earliest, then less and less often.
  if (isCurrent(certificate, 'Issuing') && conditionOf(certificate, 'Issuing')?.reason === 'Failed')
    return failure('kube.certificate.failed', 'The certificate {name} couldn’t be issued.', { name });
  return progressing('kube.certificate.waiting', 'The certificate {name} is being issued.', { name });
}

function assessRequest(request: KubeObject): Assessment {
  const name = request.metadata.name;
  const { status, reason = '' } = conditionOf(request, 'Ready') ?? {};
  if (status === 'True')
    return ready('kube.certificate.ready', 'The certificate {name} is issued.', { name });
  const isRefused =
    conditionOf(request, 'Denied')?.status === 'True' ||
    conditionOf(request, 'InvalidRequest')?.status === 'True';
  return isRefused || reason === 'Failed' || reason === 'Denied'
    ? failure('kube.certificate.failed', 'The certificate {name} couldn’t be issued.', { name })
    : progressing('kube.certificate.waiting', 'The certificate {name} is being issued.', { name });
}

function assessAcme(object: KubeObject): Assessment {
  const name = object.metadata.name;
  switch (textAt(object, 'status', 'state')) {
    case 'valid':
      return ready('kube.acme.valid', 'The check {name} passed.', { name });
    case 'invalid':
    case 'errored':
    case 'expired':
      return failure('kube.acme.failed', 'The check {name} failed.', { name });
    default:
      return progressing('kube.acme.waiting', 'The check {name} is running.', { name });
  }
}

/** cert-manager says per condition which version of the object it is about. */
function isCurrent(object: KubeObject, type: string): boolean {
  const condition = listAt(object, 'status', 'conditions').find((each) => textAt(each, 'type') === type);
  const seen = numberAt(condition, 'observedGeneration');
  return seen === undefined || seen >= (object.metadata.generation ?? 0);
}
