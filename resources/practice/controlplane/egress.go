package controlplane

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"

	"sigs.k8s.io/yaml"

	"wildcloud.dev/practice/egress"
	"wildcloud.dev/practice/files"
)

// egressConfig makes the API server reach pods and kubelets through a proxy at the given address. There is no pod network:
// only the proxy knows where webhooks and other programs of a practice cloud listen.
func (l layout) egressConfig(address string) ([]byte, error) {
	type object map[string]any
	return yaml.Marshal(object{
		"apiVersion": "apiserver.k8s.io/v1beta1",
		"kind":       "EgressSelectorConfiguration",
		"egressSelections": []object{{
			"name": "cluster",
			"connection": object{
				"proxyProtocol": "HTTPConnect",
				"transport": object{"tcp": object{
					"url": "https://" + address,
					"tlsConfig": object{
						"caBundle":   l.authority("cluster-ca.crt"),
						"clientCert": l.leaf("egress-client.crt"),
						"clientKey":  l.leaf("egress-client.key"),
					},
				}},
			},
		}},
	})
}

// tunnels is the proxy. It ends after the API server.
type tunnels struct {
	listener net.Listener
	stop     context.CancelFunc
	done     chan struct{}
}

// openTunnels opens the proxy's port and tells the API server about it.
func (c *ControlPlane) openTunnels() error {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	c.tunnels.listener = listener
	config, err := c.layout.egressConfig(listener.Addr().String())
	if err != nil {
		return err
	}
	return files.WritePrivate(c.layout.egress(), config)
}

func (c *ControlPlane) serveTunnels() error {
	config, err := c.serverTLS("egress")
	if err != nil {
		return err
	}
	// Other clients with a certificate of this cluster could reach every port of this computer.
	config.VerifyConnection = func(state tls.ConnectionState) error {
		if state.PeerCertificates[0].Subject.CommonName != egressUser {
			return errors.New("this proxy is for the API server")
		}
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	c.tunnels.stop, c.tunnels.done = stop, make(chan struct{})
	go func() {
		defer close(c.tunnels.done)
		if err := egress.ServeTunnels(ctx, c.tunnels.listener, config, c.routes); err != nil {
			fmt.Fprintln(os.Stderr, "egress:", err)
		}
	}()
	return nil
}

func (c *ControlPlane) closeTunnels() {
	if c.tunnels.stop != nil {
		c.tunnels.stop()
		<-c.tunnels.done
	}
	if c.tunnels.listener != nil {
		_ = c.tunnels.listener.Close()
	}
}

// serverTLS is the configuration of a server whose clients have a certificate of this cluster.
func (c *ControlPlane) serverTLS(leaf string) (*tls.Config, error) {
	own, err := tls.LoadX509KeyPair(c.layout.leaf(leaf+".crt"), c.layout.leaf(leaf+".key"))
	if err != nil {
		return nil, err
	}
	clients, err := c.clusterAuthority()
	if err != nil {
		return nil, err
	}
	return &tls.Config{
		Certificates: []tls.Certificate{own},
		ClientCAs:    clients,
		ClientAuth:   tls.RequireAndVerifyClientCert,
		MinVersion:   tls.VersionTLS12,
	}, nil
}
