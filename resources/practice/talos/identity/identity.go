// Package identity makes the certificates of the Talos API: a new self-signed one
// at each start in maintenance, one of the cluster's own authority afterwards.
//
// The first is what a person compares by its fingerprint; the second only lets
// in who has a client certificate of the same authority.
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

// Identity is how a machine shows itself and whom it lets in.
type Identity struct {
	Config *tls.Config
	// Maintenance lets in anybody, as a reader.
	Maintenance bool
	// Authority is the certificate that clients must come from; empty in maintenance.
	Authority []byte
}

// Maintenance is the identity of a machine without a configuration.
func Maintenance(hostname string, address netip.Addr, now time.Time) (Identity, error) {
	authority, err := x509.NewSelfSignedCertificateAuthority(x509.NotBefore(now.Add(-time.Minute)), x509.NotAfter(now.Add(life)))
	if err != nil {
		return Identity{}, err
	}
	config, err := serve(authority, "maintenance-service.talos.dev", hostname, []netip.Addr{address}, nil, now)
	return Identity{Config: config, Maintenance: true}, err
}

// ErrNoSigner says that nobody who could sign is there yet: a worker has no key
// of its own and asks the trustd of a control plane machine.
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
	config, err := serve(authority, hostname, hostname, []netip.Addr{address}, provider.Machine().Security().CertSANs(), now)
	if err != nil {
		return Identity{}, err
	}
	clients := stdx509.NewCertPool()
	clients.AppendCertsFromPEM(signer.Crt)
	for _, accepted := range provider.Machine().Security().AcceptedCAs() {
		clients.AppendCertsFromPEM(accepted.Crt)
	}
	config.ClientCAs = clients
	config.ClientAuth = tls.RequireAndVerifyClientCert
	return Identity{Config: config, Authority: signer.Crt}, nil
}

func serve(authority *x509.CertificateAuthority, name, hostname string, addresses []netip.Addr, extra []string, now time.Time) (*tls.Config, error) {
	ips := []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	for _, address := range addresses {
		ips = append(ips, address.AsSlice())
	}
	names := []string{hostname}
	for _, alternative := range extra {
		if ip := net.ParseIP(alternative); ip != nil {
			ips = append(ips, ip)
		} else {
			names = append(names, alternative)
		}
	}
	pair, err := x509.NewKeyPair(authority,
		x509.CommonName(name), x509.IPAddresses(ips), x509.DNSNames(names),
		x509.NotBefore(now.Add(-time.Minute)), x509.NotAfter(now.Add(life)),
		x509.KeyUsage(stdx509.KeyUsageDigitalSignature), x509.ExtKeyUsage([]stdx509.ExtKeyUsage{stdx509.ExtKeyUsageServerAuth}),
	)
	if err != nil {
		return nil, err
	}
	encoded := x509.NewCertificateAndKeyFromKeyPair(pair)
	certificate, err := tls.X509KeyPair(encoded.Crt, encoded.Key)
	if err != nil {
		return nil, err
	}
	return &tls.Config{
		MinVersion:   tls.VersionTLS13,
		NextProtos:   []string{"h2"},
		Certificates: []tls.Certificate{certificate},
		// A session would be resumed with what was trusted before the configuration.
		SessionTicketsDisabled: true,
	}, nil
}
