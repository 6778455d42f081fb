package controlplane

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"os"
)

// KubeletTLS is the TLS configuration for servers that stand in for the kubelets: the
// API server trusts them, and they only admit clients with a certificate of this cluster.
func (c *ControlPlane) KubeletTLS() (*tls.Config, error) {
	own, err := tls.LoadX509KeyPair(c.layout.leaf("kubelet-server.crt"), c.layout.leaf("kubelet-server.key"))
	if err != nil {
		return nil, err
	}
	authority, err := os.ReadFile(c.layout.authority("cluster-ca.crt"))
	if err != nil {
		return nil, err
	}
	clients := x509.NewCertPool()
	if !clients.AppendCertsFromPEM(authority) {
		return nil, errors.New("the authority of the cluster is not a certificate")
	}
	return &tls.Config{
		Certificates: []tls.Certificate{own},
		ClientCAs:    clients,
		ClientAuth:   tls.RequireAndVerifyClientCert,
		MinVersion:   tls.VersionTLS12,
	}, nil
}
