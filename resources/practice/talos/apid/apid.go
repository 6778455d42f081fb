// Package apid serves the Talos API of simulated machines on port 50000, so that
// an unmodified talosctl cannot tell them from real ones.
//
// Each machine has a Server, which listens while the machine is on the network
// and changes its identity with the machine's: self-signed and open to readers in
// maintenance, mutual TLS with the cluster's authority afterwards. Codes and
// sentences of refusals are Talos' own (1.13).
package apid

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/netip"
	"time"

	cosi "github.com/cosi-project/runtime/api/v1alpha1"
	clusterapi "github.com/siderolabs/talos/pkg/machinery/api/cluster"
	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	storageapi "github.com/siderolabs/talos/pkg/machinery/api/storage"
	timeapi "github.com/siderolabs/talos/pkg/machinery/api/time"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"

	"wildcloud.dev/practice/talos/cluster"
	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/identity"
	"wildcloud.dev/practice/talos/inventory"
	"wildcloud.dev/practice/talos/life"
)

const (
	lookEvery = 100 * time.Millisecond
	// replyTime is how long a reply may take to get out before the identity changes.
	replyTime = 400 * time.Millisecond
)

// Server is the Talos API of one machine.
type Server struct {
	Machine   *life.Machine
	Inventory *inventory.Inventory
	Cluster   *cluster.Cluster
	// Listen is where the API answers.
	Listen netip.AddrPort
	// Find looks for the server of another machine by its address or hostname.
	Find func(node string) *Server
	// ErrorLog receives messages for developers of this program.
	ErrorLog io.Writer

	// shown is the identity that was served last, and shownKey its identityKey:
	// unplugging and replugging the cable creates no new one.
	shown    identity.Identity
	shownKey string
}

// Run serves until the context ends.
func (s *Server) Run(ctx context.Context) {
	var current *session
	defer func() { current.end(0) }()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		view := s.Machine.View()
		changed := s.Machine.Changed()
		if wanted := s.identityKey(view); current.is() != wanted {
			timeout := time.Duration(0)
			if view.Up {
				timeout = replyTime
			}
			current.end(timeout)
			current = nil
			if wanted != "" {
				opened, err := s.open(view, wanted)
				if err != nil {
					fmt.Fprintf(s.ErrorLog, "%s: %v\n", s.Machine.Name, err)
				}
				current = opened
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		case <-tick.C:
		}
	}
}

// identityKey identifies what the machine should present now; empty while it
// doesn't answer.
func (s *Server) identityKey(view life.View) string {
	if !view.Up {
		return ""
	}
	if !view.Configured() {
		return "maintenance " + view.BootID
	}
	signer := s.Cluster.Signer(view)
	// A name that Talos makes up comes from the disk, so without a disk there is no certificate yet.
	if signer == nil || view.System == nil && view.StaticHostname() == "" {
		return ""
	}
	sum := sha256.Sum256(signer.Crt)
	key := "configured " + view.BootID + " " + view.Hostname() + " " + hex.EncodeToString(sum[:])
	// A new certificate is issued when the clock jumps, because the old one is from another time.
	if view.Faults.Has(faults.ClockOff) {
		key += " " + string(faults.ClockOff)
	}
	return key
}

// session is one identity being served.
type session struct {
	key    string
	server *grpc.Server
}

func (s *session) is() string {
	if s == nil {
		return ""
	}
	return s.key
}

// end stops serving, and waits up to timeout for calls in progress.
func (s *session) end(timeout time.Duration) {
	if s == nil {
		return
	}
	timer := time.AfterFunc(timeout, s.server.Stop)
	defer timer.Stop()
	s.server.GracefulStop()
}

func (s *Server) identity(view life.View, key string) (identity.Identity, error) {
	if key == s.shownKey {
		return s.shown, nil
	}
	var made identity.Identity
	var err error
	if view.Configured() {
		made, err = identity.Configured(view.Config, s.Cluster.Signer(view), view.Hostname(), view.Address, s.now())
	} else {
		made, err = identity.Maintenance(func() identity.Shown {
			view := s.view()
			return identity.Shown{Hostname: view.Hostname(), Address: view.Address, Synced: view.Synced}
		}, s.now)
	}
	if err == nil {
		s.shown, s.shownKey = made, key
	}
	return made, err
}

func (s *Server) open(view life.View, key string) (*session, error) {
	shown, err := s.identity(view, key)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", s.Listen.String())
	if err != nil {
		return nil, err
	}
	gate := &gate{server: s, maintenance: shown.Maintenance}
	server := grpc.NewServer(
		grpc.Creds(credentials.NewTLS(shown.Config)),
		grpc.UnaryInterceptor(gate.unary), grpc.StreamInterceptor(gate.stream),
		grpc.SharedWriteBuffer(true),
	)
	machineapi.RegisterMachineServiceServer(server, &machineService{})
	machineapi.RegisterImageServiceServer(server, &imageService{})
	machineapi.RegisterLifecycleServiceServer(server, &lifecycleService{})
	storageapi.RegisterStorageServiceServer(server, &storageService{})
	clusterapi.RegisterClusterServiceServer(server, &clusterService{})
	timeapi.RegisterTimeServiceServer(server, &timeService{})
	cosi.RegisterStateServer(server, &stateService{})
	go func() {
		// It ends with the session; any other error can't be handled here.
		_ = server.Serve(listener)
	}()
	return &session{key: key, server: server}, nil
}
