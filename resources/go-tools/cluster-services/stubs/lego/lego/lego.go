// Package lego replaces the ACME client of Traefik, which comes with the SDKs of more than a hundred DNS providers, some of
// which aren't on the module proxies. In a Wild Cloud, cert-manager gets the certificates; Traefik never asks for one.
package lego

import (
	"context"
	"crypto"
	"crypto/x509"
	"errors"
	"net/http"
	"time"

	"github.com/go-acme/lego/v5/acme"
	"github.com/go-acme/lego/v5/certificate"
	"github.com/go-acme/lego/v5/challenge"
	"github.com/go-acme/lego/v5/challenge/dns01"
	"github.com/go-acme/lego/v5/challenge/http01"
	"github.com/go-acme/lego/v5/challenge/tlsalpn01"
	"github.com/go-acme/lego/v5/registration"
)

const DirectoryURLLetsEncrypt = "https://acme-v02.api.letsencrypt.org/directory"

var errUnsupported = errors.New("this build of Traefik has no ACME client; use cert-manager")

// User is the account that a client acts for.
type User interface {
	GetEmail() string
	GetRegistration() *acme.ExtendedAccount
	GetPrivateKey() crypto.Signer
}

type Config struct {
	CADirURL    string
	UserAgent   string
	HTTPClient  *http.Client
	Certificate struct{ Timeout time.Duration }
}

type Client struct {
	Challenge    Challenges
	Certificate  Certifier
	Registration Registrar
}

func NewConfig(User) *Config { return new(Config) }

func NewClient(*Config) (*Client, error) { return nil, errUnsupported }

func CreateCertPool([]string, bool) (*x509.CertPool, error) { return x509.SystemCertPool() }

type Challenges struct{}

func (Challenges) SetDNS01Provider(challenge.Provider, ...dns01.ChallengeOption) error {
	return errUnsupported
}

func (Challenges) SetHTTP01Provider(challenge.Provider, ...http01.ChallengeOption) error {
	return errUnsupported
}

func (Challenges) SetTLSALPN01Provider(challenge.Provider, ...tlsalpn01.ChallengeOption) error {
	return errUnsupported
}

type Certifier struct{}

func (Certifier) Obtain(context.Context, certificate.ObtainRequest) (*certificate.Resource, error) {
	return nil, errUnsupported
}

func (Certifier) Renew(context.Context, certificate.Resource, *certificate.RenewOptions) (*certificate.Resource, error) {
	return nil, errUnsupported
}

type Registrar struct{}

func (Registrar) Register(context.Context, registration.RegisterOptions) (*acme.ExtendedAccount, error) {
	return nil, errUnsupported
}

func (Registrar) RegisterWithExternalAccountBinding(context.Context, registration.RegisterEABOptions) (*acme.ExtendedAccount, error) {
	return nil, errUnsupported
}
