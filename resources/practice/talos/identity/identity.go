// Package identity issues the certificates of the Talos API: in maintenance from an
// authority that is created at each boot, afterwards from the cluster's own.
//
// People compare the fingerprint of the first. The second only admits clients
// with a certificate from the same authority.
package identity

import (
	"crypto/tls"
	stdx509 "crypto/x509"
	"errors"
	"net"
	"net/netip"
	"time"

	"github.com/siderolabs/crypto/x509"
	"github.com/siderolabs/talos/pkg/machinery/config"
)

const life = 24 * time.Hour

// Identity is the certificate that a machine presents and the clients that it admits.
type Identity struct {
	Config *tls.Config
	// Maintenance admits everybody, as a reader.
	Maintenance bool
	// Authority is the CA certificate of admitted clients; empty in maintenance.
	Authority []byte
}

// ErrNoSigner means that nothing can sign yet: a worker has no CA key and asks
// the trustd of a control-plane machine.
var ErrNoSigner = errors.New("no authority signs for this machine yet")

// Configured is the identity after a configuration was applied. The signer is
// the authority with its key, from the machine's own configuration or from a
// control plane machine of the same cluster.
func Configured(provider config.Provider, signer *x509.PEMEncodedCertificateAndKey, hostname string, address netip.Addr, now time.Time) (Identity, error) {
	if signer == nil || len(signer.Key) == 0 {
		return Identity{}, ErrNoSigner
	}
	authority, err := x509.NewCertificateAuthorityFromCertificateAndKey(signer)
	if err != nil {
		return Identity{}, err
	}
	certificate, err := sign(authority, subject{
		name: hostname, hostname: hostname, ips: []net.IP{address.AsSlice()}, extra: provider.Machine().Security().CertSANs(),
	}, now)
	if err != nil {
		return Identity{}, err
	}
	config := tlsConfig()
	config.Certificates = []tls.Certificate{certificate}
	clients := stdx509.NewCertPool()
	clients.AppendCertsFromPEM(signer.Crt)
	for _, accepted := range provider.Machine().Security().AcceptedCAs() {
		clients.AppendCertsFromPEM(accepted.Crt)
	}
	config.ClientCAs = clients
	config.ClientAuth = tls.RequireAndVerifyClientCert
	return Identity{Config: config, Authority: signer.Crt}, nil
}

// subject is what a certificate is made out to.
type subject struct {
	name, hostname string
	ips            []net.IP
	// extra are further addresses and names.
	extra []string
}

func sign(authority *x509.CertificateAuthority, of subject, now time.Time) (tls.Certificate, error) {
	ips := of.ips
	var names []string
	if of.hostname != "" {
		names = append(names, of.hostname)
	}
	for _, alternative := range of.extra {
		if ip := net.ParseIP(alternative); ip != nil {
			ips = append(ips, ip)
		} else {
			names = append(names, alternative)
		}
	}
	pair, err := x509.NewKeyPair(authority,
		x509.CommonName(of.name), x509.IPAddresses(ips), x509.DNSNames(names),
		x509.NotBefore(now.Add(-time.Minute)), x509.NotAfter(now.Add(life)),
		x509.KeyUsage(stdx509.KeyUsageDigitalSignature), x509.ExtKeyUsage([]stdx509.ExtKeyUsage{stdx509.ExtKeyUsageServerAuth}),
	)
	if err != nil {
		return tls.Certificate{}, err
	}
	encoded := x509.NewCertificateAndKeyFromKeyPair(pair)
	return tls.X509KeyPair(encoded.Crt, encoded.Key)
}

func tlsConfig() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS13,
		NextProtos: []string{"h2"},
		// A session would be resumed with what was trusted before the configuration.
		SessionTicketsDisabled: true,
	}
}
