// Package inventory presents a machine as the resources that "talosctl get" reads,
// with the same types, namespaces and names as in Talos.
package inventory

import (
	"context"
	"fmt"
	"reflect"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/cosi-project/runtime/pkg/resource/meta"
	"github.com/cosi-project/runtime/pkg/state"
	"github.com/cosi-project/runtime/pkg/state/impl/inmem"
	"github.com/cosi-project/runtime/pkg/state/impl/namespaced"
	"github.com/cosi-project/runtime/pkg/state/registry"
	"github.com/siderolabs/talos/pkg/machinery/resources/block"
	"github.com/siderolabs/talos/pkg/machinery/resources/cluster"
	"github.com/siderolabs/talos/pkg/machinery/resources/config"
	"github.com/siderolabs/talos/pkg/machinery/resources/etcd"
	"github.com/siderolabs/talos/pkg/machinery/resources/hardware"
	"github.com/siderolabs/talos/pkg/machinery/resources/k8s"
	"github.com/siderolabs/talos/pkg/machinery/resources/network"
	"github.com/siderolabs/talos/pkg/machinery/resources/runtime"
	"github.com/siderolabs/talos/pkg/machinery/resources/time"
	"github.com/siderolabs/talos/pkg/machinery/resources/v1alpha1"

	"wildcloud.dev/practice/talos/life"
)

// Peer is another machine of the cluster, as discovery reports it.
type Peer struct {
	View life.View
	// MemberID is set if the machine has an etcd member.
	MemberID string
}

var namespaces = []resource.Namespace{
	block.NamespaceName, network.NamespaceName, network.ConfigNamespaceName, hardware.NamespaceName,
	config.NamespaceName, cluster.NamespaceName, k8s.NamespaceName, k8s.ControlPlaneNamespaceName, etcd.NamespaceName,
	"secrets", "files", "perf",
}

var types = []meta.ResourceWithRD{
	&block.Device{}, &block.Disk{}, &block.DiscoveredVolume{}, &block.SystemDisk{}, &block.VolumeStatus{},
	&network.LinkStatus{}, &network.AddressStatus{}, &network.HostnameStatus{}, &network.RouteStatus{},
	&network.ResolverStatus{}, &network.TimeServerStatus{}, &network.NodeAddress{}, &network.Status{},
	&hardware.SystemInformation{}, &hardware.Processor{}, &hardware.MemoryModule{}, &hardware.PCIDevice{},
	&runtime.MachineStatus{}, &runtime.SecurityState{}, &runtime.ExtensionStatus{}, &runtime.Version{},
	&runtime.Diagnostic{}, &runtime.PlatformMetadata{}, &runtime.MetaKey{}, &runtime.MountStatus{},
	&cluster.Member{}, &cluster.Identity{}, &cluster.Affiliate{},
	&config.MachineConfig{}, &config.MachineType{},
	&etcd.Member{}, &k8s.Nodename{}, &k8s.NodeStatus{}, &k8s.StaticPodStatus{}, &k8s.StaticPod{}, &k8s.KubeletSpec{},
	&k8s.APIServerConfig{}, &k8s.ControllerManagerConfig{}, &k8s.SchedulerConfig{}, &k8s.Manifest{},
	&time.Status{}, &v1alpha1.Service{},
}

// Inventory is the resource state of one machine.
type Inventory struct {
	State state.State
}

// New returns an empty inventory with all its types registered.
func New(ctx context.Context) (*Inventory, error) {
	st := state.WrapCore(namespaced.NewState(inmem.Build))
	spaces := registry.NewNamespaceRegistry(st)
	if err := spaces.RegisterDefault(ctx); err != nil {
		return nil, err
	}
	known := map[resource.Namespace]bool{}
	for _, name := range namespaces {
		if known[name] {
			continue
		}
		known[name] = true
		if err := spaces.Register(ctx, name, ""); err != nil {
			return nil, err
		}
	}
	definitions := registry.NewResourceRegistry(st)
	if err := definitions.RegisterDefault(ctx); err != nil {
		return nil, err
	}
	for _, definition := range types {
		if err := definitions.Register(ctx, definition); err != nil {
			return nil, err
		}
	}
	return &Inventory{State: st}, nil
}

// Show updates the resources from the machine. It only writes differences, so
// that watchers see actual changes and nothing else.
func (i *Inventory) Show(ctx context.Context, view life.View, peers []Peer) error {
	wanted := map[string]resource.Resource{}
	show := func(list []resource.Resource) error {
		for _, res := range list {
			wanted[key(res.Metadata())] = res
			if err := i.put(ctx, res); err != nil {
				return fmt.Errorf("show %s: %w", res.Metadata(), err)
			}
		}
		return nil
	}
	if err := show(all(view, peers)); err != nil {
		return err
	}
	if view.ControlPlane() {
		pods, err := staticPods(ctx, i.State)
		if err != nil {
			return err
		}
		if err := show(pods); err != nil {
			return err
		}
	}
	for _, definition := range types {
		spec := definition.ResourceDefinition()
		list, err := i.State.List(ctx, resource.NewMetadata(spec.DefaultNamespace, spec.Type, "", resource.VersionUndefined))
		if err != nil {
			return err
		}
		for _, res := range list.Items {
			if _, stays := wanted[key(res.Metadata())]; !stays {
				if err := i.State.Destroy(ctx, res.Metadata(), state.WithDestroyOwner(res.Metadata().Owner())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (i *Inventory) put(ctx context.Context, wanted resource.Resource) error {
	current, err := i.State.Get(ctx, wanted.Metadata())
	if state.IsNotFoundError(err) {
		if err := i.State.Create(ctx, wanted); err != nil || wanted.Metadata().Type() != block.DiskType {
			return err
		}
		// Talos reports a disk first, and its persistent names a moment later.
		return i.State.Update(ctx, wanted)
	}
	if err != nil || reflect.DeepEqual(current.Spec(), wanted.Spec()) {
		return err
	}
	wanted.Metadata().SetVersion(current.Metadata().Version())
	wanted.Metadata().SetCreated(current.Metadata().Created())
	return i.State.Update(ctx, wanted)
}

func key(md *resource.Metadata) string {
	return md.Namespace() + "/" + md.Type() + "/" + md.ID()
}

func all(view life.View, peers []Peer) []resource.Resource {
	var list []resource.Resource
	for _, part := range []func(life.View) []resource.Resource{
		board, disks, volumes, links, identityOf, statusOf, configuration, services, kubernetesComponents,
	} {
		list = append(list, part(view)...)
	}
	return append(list, members(view, peers)...)
}
