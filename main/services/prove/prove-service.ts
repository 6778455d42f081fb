import type { Proof } from '../service-manifest.ts';
import { proveAddress, proveNewAddress } from './prove-address.ts';
import { proveCertificate, proveIssued, proveTrial } from './prove-certificate.ts';
import { proveApi, proveNodeObjects, proveResource } from './prove-cluster.ts';
import { proveHttp, provePodRequest } from './prove-http.ts';
import { proveMailServer } from './prove-mail.ts';
import { proveName } from './prove-name.ts';
import { proveDriver, proveVolume } from './prove-storage.ts';
import type { ProofContext } from './proof-context.ts';

/** @throws WildError `services.not-proven` with what is missing, and what the cluster refuses */
export async function proveService(context: ProofContext, proofs: readonly Proof[]): Promise<void> {
  for (const proof of proofs) await prove(context, proof);
}

function prove(context: ProofContext, proof: Proof): Promise<void> {
  switch (proof.proof) {
    case 'address':
      return proveAddress(context, proof);
    case 'new-address':
      return proveNewAddress(context);
    case 'http':
      return proveHttp(context, proof);
    case 'volume':
      return proveVolume(context, proof);
    case 'certificate':
      return proveCertificate(context);
    case 'trial':
      return proveTrial(context, proof);
    case 'issued':
      return proveIssued(context, proof);
    case 'name':
      return proveName(context, proof);
    case 'api':
      return proveApi(context, proof);
    case 'node-objects':
      return proveNodeObjects(context, proof);
    case 'resource':
      return proveResource(context, proof);
    case 'driver':
      return proveDriver(context, proof);
    case 'mail-server':
      return proveMailServer(context);
    case 'pod-request':
      return provePodRequest(context, proof);
  }
}
