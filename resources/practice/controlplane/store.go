package controlplane

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"go.etcd.io/etcd/client/pkg/v3/transport"
	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/etcdutl/v3/snapshot"
	"go.uber.org/zap"

	"wildcloud.dev/practice/component"
)

const storeTime = 10 * time.Second

// Store opens a client of the running etcd. The caller closes it.
func (c *ControlPlane) Store() (*clientv3.Client, error) {
	tls, err := transport.TLSInfo{
		CertFile: c.layout.leaf("etcd-client.crt"), KeyFile: c.layout.leaf("etcd-client.key"),
		TrustedCAFile: c.layout.authority("etcd-ca.crt"),
	}.ClientConfig()
	if err != nil {
		return nil, err
	}
	return clientv3.New(clientv3.Config{
		Endpoints: []string{"https://" + c.plan.EtcdClient.String()}, TLS: tls, DialTimeout: storeTime, Logger: zap.NewNop(),
	})
}

// Snapshot reads all data of the running etcd in the form that it is restored from.
func (c *ControlPlane) Snapshot(ctx context.Context) (io.ReadCloser, error) {
	client, err := c.Store()
	if err != nil {
		return nil, err
	}
	content, err := client.Snapshot(ctx)
	if err != nil {
		return nil, errors.Join(err, client.Close())
	}
	return snapshotReader{content, client}, nil
}

// StoreStatus asks the running etcd how it is.
func (c *ControlPlane) StoreStatus(ctx context.Context) (*clientv3.StatusResponse, error) {
	client, err := c.Store()
	if err != nil {
		return nil, err
	}
	status, err := client.Status(ctx, c.plan.EtcdClient.String())
	return status, errors.Join(err, client.Close())
}

// DefragmentStore reclaims the space of deleted data.
func (c *ControlPlane) DefragmentStore(ctx context.Context) error {
	client, err := c.Store()
	if err != nil {
		return err
	}
	_, err = client.Defragment(ctx, c.plan.EtcdClient.String())
	return errors.Join(err, client.Close())
}

type snapshotReader struct {
	io.ReadCloser
	client *clientv3.Client
}

func (r snapshotReader) Close() error { return errors.Join(r.ReadCloser.Close(), r.client.Close()) }

// RestoreStore replaces the data of a stopped etcd with a snapshot. A snapshot that
// was copied from a disk has no checksum, so none is checked.
func (c *ControlPlane) RestoreStore(path string) error {
	dir := c.layout.etcdData()
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	peer := component.PeerURL(c.plan.EtcdPeer.String())
	err := snapshot.NewV3(zap.NewNop()).Restore(snapshot.RestoreConfig{
		SnapshotPath: path, Name: component.EtcdMember, OutputDataDir: dir,
		PeerURLs: []string{peer}, InitialCluster: component.EtcdMember + "=" + peer, InitialClusterToken: "etcd-cluster",
		SkipHashCheck: !hasChecksum(path),
	})
	if err != nil {
		return fmt.Errorf("restore etcd from its snapshot: %w", err)
	}
	return nil
}

// hasChecksum reports by its size whether a snapshot ends with a SHA-256: pages
// of the database are multiples of 512 bytes.
func hasChecksum(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size()%512 == 32
}

// Erase deletes all data of a stopped control plane.
func Erase(stateDir string) error {
	l := layout{stateDir}
	for _, path := range []string{l.etcdData(), l.authorities(), l.leaves(), l.kubeconfig()} {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// AuthoritiesDir is the directory of the authorities in a state directory.
func AuthoritiesDir(stateDir string) string { return layout{stateDir}.authorities() }
