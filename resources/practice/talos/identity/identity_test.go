package identity

import (
	"crypto/tls"
	stdx509 "crypto/x509"
	"errors"
	"net/netip"
	"testing"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
)

var (
	address = netip.MustParseAddr("127.77.0.11")
	now     = time.Now()
)

func TestMaintenanceIsOpenAndNewAtEachStart(t *testing.T) {
	first, err := Maintenance("talos-abc-123", address, now)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Maintenance("talos-abc-123", address, now)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := stdx509.ParseCertificate(first.Config.Certificates[0].Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	if leaf.Subject.CommonName != "maintenance-service.talos.dev" || len(leaf.Issuer.String()) != 0 {
		t.Errorf("subject %s, issuer %s", leaf.Subject, leaf.Issuer)
	}
	if leaf.VerifyHostname(address.String()) != nil || first.Config.ClientAuth != tls.NoClientCert {
		t.Error("not reachable by its address, or not by everybody")
	}
	if string(first.Config.Certificates[0].Certificate[0]) == string(second.Config.Certificates[0].Certificate[0]) {
		t.Error("two starts have the same certificate")
	}
}

func TestConfiguredNeedsASigner(t *testing.T) {
	provider, err := configloader.NewFromBytes([]byte("version: v1alpha1\nmachine: {type: worker}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Configured(provider, nil, "attic", address, now); !errors.Is(err, ErrNoSigner) {
		t.Errorf("%v", err)
	}
}
