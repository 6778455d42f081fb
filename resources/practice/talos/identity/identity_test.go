package identity

import (
	"bytes"
	"crypto/tls"
	stdx509 "crypto/x509"
	"errors"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
)

var (
	address = netip.MustParseAddr("127.77.0.11")
	now     = time.Now()
)

// waiting is a machine in maintenance whose state a test changes.
type waiting struct {
	*testing.T
	Identity
	shown Shown
	now   time.Time
}

func wait(t *testing.T) *waiting {
	t.Helper()
	w := &waiting{T: t, shown: Shown{Address: address}, now: now}
	made, err := Maintenance(func() Shown { return w.shown }, func() time.Time { return w.now })
	if err != nil {
		t.Fatal(err)
	}
	w.Identity = made
	return w
}

func (w *waiting) leaf() *stdx509.Certificate {
	w.Helper()
	shown, err := w.Config.GetCertificate(nil)
	if err != nil {
		w.Fatal(err)
	}
	leaf, err := stdx509.ParseCertificate(shown.Certificate[0])
	if err != nil {
		w.Fatal(err)
	}
	return leaf
}

func TestMaintenanceIsOpenAndNewAtEachStart(t *testing.T) {
	first := wait(t)
	leaf := first.leaf()
	if leaf.Subject.CommonName != "maintenance-service.talos.dev" || len(leaf.Issuer.String()) != 0 {
		t.Errorf("subject %s, issuer %s", leaf.Subject, leaf.Issuer)
	}
	if got := fmt.Sprint(leaf.DNSNames, leaf.IPAddresses); got != "[] [127.0.0.1 127.77.0.11 ::1]" {
		t.Errorf("it is made out to %s", got)
	}
	if first.Config.ClientAuth != tls.NoClientCert {
		t.Error("not open to everybody")
	}
	second := wait(t).leaf()
	if bytes.Equal(leaf.AuthorityKeyId, second.AuthorityKeyId) || len(leaf.AuthorityKeyId) == 0 {
		t.Error("two starts have the same authority, or none")
	}
}

func TestMaintenanceRenewsItsKeyUnderOneAuthority(t *testing.T) {
	machine := wait(t)
	before := machine.leaf()
	if again := machine.leaf(); !bytes.Equal(again.Raw, before.Raw) {
		t.Error("another certificate although nothing changed")
	}
	for what, change := range map[string]func(){
		"the clock is set":    func() { machine.shown.Synced = true },
		"it gets a name":      func() { machine.shown.Hostname = "early" },
		"it moves":            func() { machine.shown.Address = netip.MustParseAddr("127.77.0.12") },
		"half a day goes by":  func() { machine.now = machine.now.Add(renewal) },
		"the clock was years": func() { machine.now = machine.now.Add(2 * 365 * life) },
	} {
		change()
		after := machine.leaf()
		if bytes.Equal(after.RawSubjectPublicKeyInfo, before.RawSubjectPublicKeyInfo) {
			t.Errorf("the same key after %s", what)
		}
		if !bytes.Equal(after.AuthorityKeyId, before.AuthorityKeyId) {
			t.Errorf("another authority after %s", what)
		}
		before = after
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
