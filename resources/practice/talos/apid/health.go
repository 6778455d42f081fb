package apid

import (
	"context"
	"errors"
	"fmt"
	"time"

	clusterapi "github.com/siderolabs/talos/pkg/machinery/api/cluster"
	"google.golang.org/grpc"

	"wildcloud.dev/practice/talos/inventory"
	"wildcloud.dev/practice/talos/life"
)

const healthEvery = 500 * time.Millisecond

type clusterService struct {
	clusterapi.UnimplementedClusterServiceServer
}

// check is one condition of a healthy cluster.
type check struct {
	name string
	fail func(owner *Server, peers []inventory.Peer) error
}

var checks = []check{
	{"etcd to be healthy", func(owner *Server, peers []inventory.Peer) error {
		for _, peer := range peers {
			for _, service := range peer.View.Services() {
				if service.ID == "etcd" && !service.Healthy {
					return fmt.Errorf("1 error occurred:\n\t* %s: service \"etcd\" not in expected state \"Running\": current state [%s] %s",
						peer.View.Address, service.State, service.Message)
				}
			}
		}
		return nil
	}},
	{"etcd members to be consistent across nodes", func(owner *Server, peers []inventory.Peer) error {
		for _, member := range owner.Cluster.Members() {
			if !member.Well {
				return fmt.Errorf("etcd member %s does not answer", member.View.Hostname())
			}
		}
		return nil
	}},
	{"etcd members to be control plane nodes", nil},
	{"apid to be ready", nil},
	{"all nodes memory sizes", nil},
	{"all nodes disk sizes", nil},
	{"no diagnostics", nil},
	{"kubelet to be healthy", func(_ *Server, peers []inventory.Peer) error {
		for _, peer := range peers {
			if peer.View.Stage == life.Booting {
				return fmt.Errorf("1 error occurred:\n\t* %s: service \"kubelet\" not in expected state \"Running\"", peer.View.Address)
			}
		}
		return nil
	}},
	{"all nodes to finish boot sequence", func(_ *Server, peers []inventory.Peer) error {
		for _, peer := range peers {
			if peer.View.Stage != life.Running {
				return fmt.Errorf("nodes %q are still in boot sequence", peer.View.Address)
			}
		}
		return nil
	}},
	{"all k8s nodes to report", nil},
	{"all control plane static pods to be running", nil},
	{"all control plane components to be ready", func(owner *Server, _ []inventory.Peer) error {
		if !owner.Cluster.Started() || !owner.Cluster.Quorum() {
			return errors.New("can't get Kubernetes client: connection refused")
		}
		return nil
	}},
	{"all k8s nodes to report ready", func(_ *Server, peers []inventory.Peer) error {
		for _, peer := range peers {
			if !peer.View.Joined {
				return fmt.Errorf("some nodes are not ready: [%s]", peer.View.Hostname())
			}
		}
		return nil
	}},
	{"kube-proxy to report ready", nil},
	{"coredns to report ready", nil},
	{"all k8s nodes to report schedulable", nil},
}

// HealthCheck runs the checks in Talos' order and waits for each.
func (clusterService) HealthCheck(request *clusterapi.HealthCheckRequest, stream grpc.ServerStreamingServer[clusterapi.HealthCheckProgress]) error {
	if err := onControlPlane(stream.Context(), "cluster health check"); err != nil {
		return err
	}
	owner := server(stream.Context())
	ctx, cancel := context.WithTimeout(stream.Context(), request.GetWaitTimeout().AsDuration())
	defer cancel()
	tell := func(format string, arguments ...any) error {
		return stream.Send(&clusterapi.HealthCheckProgress{Message: fmt.Sprintf(format, arguments...)})
	}
	addresses := []string{}
	for _, peer := range owner.expected(request.GetClusterInfo()) {
		addresses = append(addresses, peer.View.Address.String())
	}
	if err := tell("discovered nodes: %q", addresses); err != nil {
		return err
	}
	for _, item := range checks {
		if err := tell("waiting for %s: ...", item.name); err != nil {
			return err
		}
		last := ""
		for item.fail != nil {
			err := item.fail(owner, owner.expected(request.GetClusterInfo()))
			if err == nil {
				break
			}
			if err.Error() != last {
				last = err.Error()
				if err := tell("waiting for %s: %s", item.name, last); err != nil {
					return err
				}
			}
			if err := owner.Machine.Clock.Sleep(ctx, healthEvery); err != nil {
				return err
			}
		}
		if err := tell("waiting for %s: OK", item.name); err != nil {
			return err
		}
	}
	return nil
}

// expected returns the machines that must be healthy: those the client names, or
// all that discovery sees.
func (s *Server) expected(wanted *clusterapi.ClusterInfo) []inventory.Peer {
	named := append(append([]string{}, wanted.GetControlPlaneNodes()...), wanted.GetWorkerNodes()...)
	if len(named) == 0 {
		return s.Cluster.Peers(s.view())
	}
	var list []inventory.Peer
	for _, node := range named {
		if target := s.Find(node); target != nil && s.Cluster.Same(s.view(), target.view()) {
			list = append(list, inventory.Peer{View: target.view()})
		}
	}
	return list
}
