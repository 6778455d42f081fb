// Package pki issues the certificates of a practice cloud.
//
// There are two layers. Authorities must stay the same for the life of a cloud
// and can come from anywhere (created here, or taken from a Talos machine config,
// which contains the same four). Everything else is a Leaf, issued again at each
// start, so nothing expires in a cloud that is used.
package pki

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"time"
)

const authorityLife = 10 * 365 * 24 * time.Hour

// Authority is a certificate authority as PEM, the form in which Talos and
// Kubernetes pass it around.
type Authority struct {
	CertPEM []byte
	KeyPEM  []byte
}

// Authorities is everything that a control plane must keep.
type Authorities struct {
	Cluster    Authority
	Aggregator Authority
	Etcd       Authority
	// ServiceAccountKey signs the tokens of service accounts; it has no certificate.
	ServiceAccountKey []byte
}

// NewAuthorities creates a new set.
func NewAuthorities(now time.Time) (Authorities, error) {
	var set Authorities
	for name, into := range map[string]*Authority{
		"kubernetes":  &set.Cluster,
		"front-proxy": &set.Aggregator,
		"etcd":        &set.Etcd,
	} {
		authority, err := newAuthority(name, now)
		if err != nil {
			return Authorities{}, err
		}
		*into = authority
	}
	key, err := newKey()
	if err != nil {
		return Authorities{}, err
	}
	set.ServiceAccountKey, err = encodeKey(key)
	return set, err
}

func newAuthority(name string, now time.Time) (Authority, error) {
	key, err := newKey()
	if err != nil {
		return Authority{}, err
	}
	serial, err := newSerial()
	if err != nil {
		return Authority{}, err
	}
	template := &x509.Certificate{
		SerialNumber:          serial,
		Subject:               pkix.Name{Organization: []string{name}, CommonName: name},
		NotBefore:             now.Add(-time.Hour),
		NotAfter:              now.Add(authorityLife),
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return Authority{}, fmt.Errorf("create authority %s: %w", name, err)
	}
	keyPEM, err := encodeKey(key)
	if err != nil {
		return Authority{}, err
	}
	return Authority{CertPEM: encodeCert(der), KeyPEM: keyPEM}, nil
}

func newKey() (*ecdsa.PrivateKey, error) {
	return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
}

func newSerial() (*big.Int, error) {
	return rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
}

func encodeCert(der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

func encodeKey(key crypto.PrivateKey) ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}

// ServiceAccountPublicKey verifies the tokens. It is passed to the API server
// separately, because it can't extract the public key from every private key format.
func (set Authorities) ServiceAccountPublicKey() ([]byte, error) {
	signer, err := parseKey(set.ServiceAccountKey)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKIXPublicKey(signer.Public())
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), nil
}
