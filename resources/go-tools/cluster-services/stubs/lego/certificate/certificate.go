package certificate

import "github.com/go-acme/lego/v5/certcrypto"

type Resource struct {
	ID          string
	Domains     []string
	PrivateKey  []byte
	Certificate []byte
}

type ObtainRequest struct {
	Domains          []string
	EmailAddresses   []string
	Bundle           bool
	EnableCommonName bool
	Profile          string
	PreferredChain   string
	KeyType          certcrypto.KeyType
}

type RenewOptions struct {
	EmailAddresses   []string
	Bundle           bool
	EnableCommonName bool
	Profile          string
	PreferredChain   string
}
