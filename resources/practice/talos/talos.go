// Package talos simulates a set of Talos machines: blank at first, and from then
// on whatever "talosctl" turns them into.
//
// Most callers want New and Run. Package hardware says what a machine consists of,
// life what happens to it, apid and inventory what it answers, and cluster what the
// machines form together. faults makes them fail on demand. They run nothing, and
// only ever listen on loopback addresses.
package talos

import (
	"context"
	"fmt"
	"io"
	"net/netip"
	"path/filepath"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/talos/apid"
	"wildcloud.dev/practice/talos/cluster"
	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/inventory"
	"wildcloud.dev/practice/talos/life"
	"wildcloud.dev/practice/talos/pace"
)

const showEvery = 100 * time.Millisecond

// Options configure a Room.
type Options struct {
	// StateDir keeps the disks of the machines and the list of faults.
	StateDir string
	// Machines are their addresses; Listen is where their API answers, in the same order.
	Machines []netip.Addr
	Listen   []netip.AddrPort
	Control  cluster.ControlPlane
	Clock    pace.Clock
	// ErrorLog receives messages for developers of this program.
	ErrorLog io.Writer
}

// Room is the machines of one practice cloud.
type Room struct {
	options  Options
	machines []*life.Machine
	servers  []*apid.Server
	cluster  *cluster.Cluster
}

// New reads the disks of the machines. They are switched on by Run.
func New(ctx context.Context, options Options) (*Room, error) {
	dir := filepath.Join(options.StateDir, "machines")
	if err := files.PrivateDir(dir); err != nil {
		return nil, err
	}
	room := &Room{options: options}
	for i, address := range options.Machines {
		machine, err := life.New(dir, hardware.Name(i), address, hardware.At(i), options.Clock)
		if err != nil {
			return nil, err
		}
		room.machines = append(room.machines, machine)
	}
	room.cluster = cluster.New(room.machines, options.Control, filepath.Join(dir, "recovery.snapshot"), room.staticPods, options.ErrorLog)
	for i, machine := range room.machines {
		shown, err := inventory.New(ctx)
		if err != nil {
			return nil, err
		}
		room.servers = append(room.servers, &apid.Server{
			Machine: machine, Inventory: shown, Cluster: room.cluster, Listen: options.Listen[i],
			Find: room.find, ErrorLog: options.ErrorLog,
		})
	}
	return room, nil
}

// Run switches the machines on and returns when all of them are off again, after
// the end of the context.
func (r *Room) Run(ctx context.Context) {
	plan, err := faults.Read(r.options.StateDir)
	if err == nil {
		r.fail(plan)
	}
	var parts sync.WaitGroup
	for i := range r.machines {
		parts.Go(func() { r.machines[i].Run(ctx) })
		parts.Go(func() { r.servers[i].Run(ctx) })
		parts.Go(func() { r.show(ctx, i) })
	}
	parts.Go(func() { r.cluster.Run(ctx) })
	parts.Go(func() { faults.Follow(ctx, r.options.StateDir, r.options.ErrorLog, r.fail) })
	parts.Wait()
}

func (r *Room) fail(plan faults.Plan) {
	for _, machine := range r.machines {
		machine.SetFaults(plan[machine.Name])
	}
}

// show keeps the resources of a machine up to date.
func (r *Room) show(ctx context.Context, i int) {
	machine, shown := r.machines[i], r.servers[i].Inventory
	tick := time.NewTicker(showEvery)
	defer tick.Stop()
	for {
		changed := machine.Changed()
		view := machine.View()
		if err := shown.Show(ctx, view, r.cluster.Peers(view)); err != nil && ctx.Err() == nil {
			fmt.Fprintf(r.options.ErrorLog, "%s: %v\n", machine.Name, err)
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		case <-tick.C:
		}
	}
}

// staticPods tells what the kubelet of a machine runs by itself.
func (r *Room) staticPods(ctx context.Context, machine string) ([]corev1.Pod, error) {
	for _, server := range r.servers {
		if server.Machine.Name == machine {
			return server.Inventory.StaticPods(ctx)
		}
	}
	return nil, nil
}

// find looks for a machine as clients name it.
func (r *Room) find(node string) *apid.Server {
	host, _, _ := strings.Cut(node, ":")
	for _, server := range r.servers {
		view := server.Machine.View()
		if view.Address.String() == host || view.Configured() && view.Hostname() == host {
			return server
		}
	}
	return nil
}

// Machines lists the machines as they are now.
func (r *Room) Machines() []life.View {
	var list []life.View
	for _, machine := range r.machines {
		list = append(list, machine.View())
	}
	return list
}
