package identity

import (
	"crypto/tls"
	"net"
	"net/netip"
	"sync"
	"time"

	"github.com/siderolabs/crypto/x509"
)

// renewal is how old a certificate gets in maintenance, half its life.
const renewal = 12 * time.Hour

// Shown is what a certificate in maintenance tells of its machine. Talos makes a new
// key whenever one of these changes, the state of the clock among them.
type Shown struct {
	Hostname string
	Address  netip.Addr
	Synced   bool
}

// maintenance signs the certificates of one boot: the authority stays, the keys change.
type maintenance struct {
	authority *x509.CertificateAuthority
	shown     func() Shown
	now       func() time.Time

	mu          sync.Mutex
	certificate *tls.Certificate
	of          Shown
	made        time.Time
}

// Maintenance is the identity of a machine without a configuration, from one start
// to the next.
func Maintenance(shown func() Shown, now func() time.Time) (Identity, error) {
	// The clock of a machine may be set by years after its authority was made.
	authority, err := x509.NewSelfSignedCertificateAuthority(
		x509.NotBefore(now().Add(-life)), x509.NotAfter(now().Add(10*365*life)))
	if err != nil {
		return Identity{}, err
	}
	office := &maintenance{authority: authority, shown: shown, now: now}
	config := tlsConfig()
	config.GetCertificate = func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return office.current() }
	_, err = office.current()
	return Identity{Config: config, Maintenance: true}, err
}

// current is the certificate to show now, a new one where the last is of another state.
func (m *maintenance) current() (*tls.Certificate, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	shown, now := m.shown(), m.now()
	if m.certificate != nil && m.of == shown && now.Sub(m.made) < renewal {
		return m.certificate, nil
	}
	made, err := sign(m.authority, subject{
		name: "maintenance-service.talos.dev", hostname: shown.Hostname,
		ips: []net.IP{net.IPv4(127, 0, 0, 1), shown.Address.AsSlice(), net.IPv6loopback},
	}, now)
	if err != nil {
		return nil, err
	}
	m.certificate, m.of, m.made = &made, shown, now
	return m.certificate, nil
}
