package inventory

import (
	"crypto/sha256"
	"encoding/base64"
	"net/netip"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/siderolabs/talos/pkg/machinery/resources/cluster"
	"github.com/siderolabs/talos/pkg/machinery/resources/config"
	"github.com/siderolabs/talos/pkg/machinery/resources/etcd"
	"github.com/siderolabs/talos/pkg/machinery/resources/k8s"

	"wildcloud.dev/practice/talos/life"
)

const apiServerPort = 6443

// configuration shows what was applied, and what Talos reads from it.
func configuration(view life.View) []resource.Resource {
	if view.Config == nil {
		return nil
	}
	list := []resource.Resource{config.NewMachineConfig(view.Config)}
	if !view.Configured() {
		return list
	}
	kind := config.NewMachineType()
	kind.SetMachineType(view.Config.Machine().Type())
	nodename := k8s.NewNodename(k8s.NamespaceName, k8s.NodenameID)
	*nodename.TypedSpec() = k8s.NodenameSpec{Nodename: view.Hostname(), HostnameVersion: "1"}
	identity := cluster.NewIdentity(cluster.NamespaceName, cluster.LocalIdentity)
	identity.TypedSpec().NodeID = nodeID(view)
	list = append(list, kind, nodename, identity)
	if view.Joined {
		status := k8s.NewNodeStatus(k8s.NamespaceName, view.Hostname())
		*status.TypedSpec() = k8s.NodeStatusSpec{Nodename: view.Hostname(), NodeReady: true, Labels: view.Config.Machine().NodeLabels()}
		list = append(list, status)
	}
	return list
}

// members shows the machines of the cluster, as far as discovery is wanted.
func members(view life.View, peers []Peer) []resource.Resource {
	if !view.Configured() {
		return nil
	}
	var list []resource.Resource
	for _, peer := range peers {
		if peer.View.Name == view.Name && peer.MemberID != "" {
			res := etcd.NewMember(etcd.NamespaceName, etcd.LocalMemberID)
			res.TypedSpec().MemberID = peer.MemberID
			list = append(list, res)
		}
		if !view.Config.Cluster().Discovery().Enabled() {
			continue
		}
		res := cluster.NewMember(cluster.NamespaceName, peer.View.Hostname())
		*res.TypedSpec() = cluster.MemberSpec{
			NodeID: nodeID(peer.View), Addresses: []netip.Addr{peer.View.Address}, Hostname: peer.View.Hostname(),
			MachineType: peer.View.Config.Machine().Type(), OperatingSystem: "Talos (" + peer.View.Running.Version + ")",
		}
		if peer.View.ControlPlane() {
			res.TypedSpec().ControlPlane = &cluster.ControlPlane{APIServerPort: apiServerPort}
		}
		list = append(list, res)
	}
	return list
}

// nodeID is random on a real machine and lost with its disk; here it is derived
// from the board, which makes no visible difference.
func nodeID(view life.View) string {
	sum := sha256.Sum256([]byte("node " + view.Profile.System.UUID))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
