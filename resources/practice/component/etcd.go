package component

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"time"

	"go.etcd.io/etcd/client/pkg/v3/transport"
	"go.etcd.io/etcd/server/v3/embed"
)

// EtcdMember is the name of the one member.
const EtcdMember = "practice"

// PeerURL is how the member calls itself by the address it listens on for others.
func PeerURL(address string) string { return "https://" + address }

type etcdOptions struct {
	dataDir, client, peer, certificate, key, authority string
}

func runEtcd(stop context.Context, arguments []string) int {
	var options etcdOptions
	flags := flag.NewFlagSet(Etcd, flag.ContinueOnError)
	flags.StringVar(&options.dataDir, "data-dir", "", "data directory")
	flags.StringVar(&options.client, "listen-client", "", "address for clients")
	flags.StringVar(&options.peer, "listen-peer", "", "address for other members")
	flags.StringVar(&options.certificate, "cert-file", "", "certificate for both addresses")
	flags.StringVar(&options.key, "key-file", "", "its key")
	flags.StringVar(&options.authority, "ca-file", "", "certificate authority of the clients")
	if err := flags.Parse(arguments); err != nil {
		return 2
	}
	server, err := embed.StartEtcd(options.config())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer server.Close()
	select {
	case <-stop.Done():
		return 0
	case err := <-server.Err():
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
}

func (o etcdOptions) config() *embed.Config {
	config := embed.NewConfig()
	config.Name = EtcdMember
	config.Dir = o.dataDir
	config.LogLevel = "warn"
	// Without fsync a power cut can cost a practice cloud its data. In return it
	// starts and works several times faster on the disks people have at home.
	config.UnsafeNoFsync = true
	// The gateway would only be one more client that needs a certificate.
	config.EnableGRPCGateway = false
	config.AutoCompactionMode = "periodic"
	config.AutoCompactionRetention = "10m"
	// Without a threshold every request counts as slow and is logged.
	config.WarningUnaryRequestDuration = time.Second

	client := url.URL{Scheme: "https", Host: o.client}
	peer := url.URL{Scheme: "https", Host: o.peer}
	config.ListenClientUrls, config.AdvertiseClientUrls = []url.URL{client}, []url.URL{client}
	config.ListenPeerUrls, config.AdvertisePeerUrls = []url.URL{peer}, []url.URL{peer}
	config.InitialCluster = EtcdMember + "=" + peer.String()

	tls := transport.TLSInfo{
		CertFile:       o.certificate,
		KeyFile:        o.key,
		TrustedCAFile:  o.authority,
		ClientCertAuth: true,
	}
	config.ClientTLSInfo, config.PeerTLSInfo = tls, tls
	return config
}
