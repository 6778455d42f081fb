package pki

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

var now = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func TestLoadOrCreateKeepsTheSet(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pki")
	first, err := LoadOrCreate(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	second, err := LoadOrCreate(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	if string(first.Cluster.CertPEM) != string(second.Cluster.CertPEM) {
		t.Error("the cluster authority changed")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 7 {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v", entry.Name(), info.Mode(), err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory has mode %v, %v", info.Mode(), err)
	}
}

func TestLoadOrCreateRefusesWhatIsBroken(t *testing.T) {
	for name, spoil := range map[string]func(dir string) error{
		"missing": func(dir string) error { return os.Remove(filepath.Join(dir, "etcd-ca.key")) },
		"no PEM":  func(dir string) error { return os.WriteFile(filepath.Join(dir, "cluster-ca.crt"), []byte("x"), 0o600) },
		"foreign": func(dir string) error {
			key, err := os.ReadFile(filepath.Join(dir, "etcd-ca.key"))
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "cluster-ca.key"), key, 0o600)
		},
	} {
		dir := filepath.Join(t.TempDir(), "pki")
		if _, err := LoadOrCreate(dir, now); err != nil {
			t.Fatal(err)
		}
		if err := spoil(dir); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadOrCreate(dir, now); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestIssueVerifiesAgainstItsAuthority(t *testing.T) {
	set, err := NewAuthorities(now)
	if err != nil {
		t.Fatal(err)
	}
	certPEM, _, err := set.Cluster.Issue(Leaf{CommonName: "api", Server: true, IPs: []net.IP{net.IPv4(127, 77, 0, 11)}}, now)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(certPEM)
	leaf, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(set.Cluster.CertPEM)
	if _, err := leaf.Verify(x509.VerifyOptions{Roots: roots, CurrentTime: now, DNSName: "127.77.0.11"}); err != nil {
		t.Error(err)
	}
	client := x509.VerifyOptions{Roots: roots, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
	if _, err := leaf.Verify(client); err == nil {
		t.Error("a server's certificate serves as a client's")
	}
	old := now.Add(authorityLife - time.Hour)
	certPEM, _, err = set.Cluster.Issue(Leaf{CommonName: "late"}, old)
	if err != nil {
		t.Fatal(err)
	}
	block, _ = pem.Decode(certPEM)
	if leaf, err = x509.ParseCertificate(block.Bytes); err != nil || leaf.NotAfter.After(now.Add(authorityLife)) {
		t.Errorf("the leaf outlives its authority: %v, %v", leaf.NotAfter, err)
	}
}

func TestKeysOfEveryForm(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	_, edKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	edDER, err := x509.MarshalPKCS8PrivateKey(edKey)
	if err != nil {
		t.Fatal(err)
	}
	ecKey, err := newKey()
	if err != nil {
		t.Fatal(err)
	}
	ecDER, err := x509.MarshalECPrivateKey(ecKey)
	if err != nil {
		t.Fatal(err)
	}
	for kind, der := range map[string][]byte{
		"RSA PRIVATE KEY":     x509.MarshalPKCS1PrivateKey(rsaKey),
		"ED25519 PRIVATE KEY": edDER,
		"EC PRIVATE KEY":      ecDER,
	} {
		set := Authorities{ServiceAccountKey: pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})}
		if _, err := set.ServiceAccountPublicKey(); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
