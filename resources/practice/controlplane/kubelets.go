package controlplane

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"os"
)

// KubeletTLS is the TLS configuration for servers that stand in for the kubelets: the
// API server trusts them, and they only admit clients with a certificate of this cluster.
func (c *ControlPlane) KubeletTLS() (*tls.Config, error) { return c.serverTLS("kubelet-server") }

func (c *ControlPlane) clusterAuthority() (*x509.CertPool, error) {
	authority, err := os.ReadFile(c.layout.authority("cluster-ca.crt"))
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(authority) {
		return nil, errors.New("the authority of the cluster is not a certificate")
	}
	return pool, nil
}
