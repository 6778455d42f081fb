package pki

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"wildcloud.dev/practice/files"
)

// LoadOrCreate reads the authorities in dir, or creates and saves a new set if
// there is none. An incomplete or broken set is an error: everything in the cloud
// depends on it, so it is never replaced silently.
func LoadOrCreate(dir string, now time.Time) (Authorities, error) {
	var set Authorities
	present := 0
	named := set.named()
	for name, into := range named {
		content, err := os.ReadFile(filepath.Join(dir, name))
		switch {
		case err == nil:
			*into = content
			present++
		case !errors.Is(err, os.ErrNotExist):
			return Authorities{}, err
		}
	}
	switch present {
	case 0:
		return create(dir, now)
	case len(named):
		return set, set.check()
	}
	return Authorities{}, fmt.Errorf("%s holds only %d of %d files", dir, present, len(named))
}

func create(dir string, now time.Time) (Authorities, error) {
	set, err := NewAuthorities(now)
	if err != nil {
		return Authorities{}, err
	}
	return set, set.Save(dir)
}

// Save writes the set to dir, with access for its owner only. The directory
// appears complete or not at all, so a crash can't leave half a set behind.
func (set *Authorities) Save(dir string) error {
	unfinished := dir + ".unfinished"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	if err := files.PrivateDir(unfinished); err != nil {
		return err
	}
	for name, content := range set.named() {
		if err := files.WritePrivate(filepath.Join(unfinished, name), *content); err != nil {
			return err
		}
	}
	return os.Rename(unfinished, dir)
}

func (set *Authorities) check() error {
	for name, authority := range map[string]Authority{
		"cluster": set.Cluster, "aggregator": set.Aggregator, "etcd": set.Etcd,
	} {
		if _, _, err := authority.parse(); err != nil {
			return fmt.Errorf("%s authority: %w", name, err)
		}
	}
	if _, err := parseKey(set.ServiceAccountKey); err != nil {
		return fmt.Errorf("service account key: %w", err)
	}
	return nil
}

func (set *Authorities) named() map[string]*[]byte {
	return map[string]*[]byte{
		"cluster-ca.crt":      &set.Cluster.CertPEM,
		"cluster-ca.key":      &set.Cluster.KeyPEM,
		"aggregator-ca.crt":   &set.Aggregator.CertPEM,
		"aggregator-ca.key":   &set.Aggregator.KeyPEM,
		"etcd-ca.crt":         &set.Etcd.CertPEM,
		"etcd-ca.key":         &set.Etcd.KeyPEM,
		"service-account.key": &set.ServiceAccountKey,
	}
}
