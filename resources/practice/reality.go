package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"sync"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"

	"wildcloud.dev/practice/appdata"
	"wildcloud.dev/practice/contents"
	"wildcloud.dev/practice/controlplane"
	"wildcloud.dev/practice/databases"
	"wildcloud.dev/practice/kubelet"
	"wildcloud.dev/practice/pods"
	"wildcloud.dev/practice/programs"
	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/runs"
	"wildcloud.dev/practice/storage"
	"wildcloud.dev/practice/tools"
)

// reality is what really runs in the place of containers: commands, Jobs and database servers.
type reality struct {
	rooms     *pods.Rooms
	servers   *databases.Servers
	doors     *databases.Doors
	runs      *runs.Controller
	kubelet   kubelet.Server
	listeners []net.Listener
	apps      *appdata.Apps
	report    *reconcile.Loop
}

func newReality(ctx context.Context, client kubernetes.Interface, factory informers.SharedInformerFactory, control *controlplane.ControlPlane, options options, controllers *programs.Controller) (*reality, error) {
	config, err := control.KubeletTLS()
	if err != nil {
		return nil, err
	}
	listeners, err := kubelet.Listen(ctx, options.plan.Kubelets)
	if err != nil {
		return nil, err
	}
	core := factory.Core().V1()
	rooms := &pods.Rooms{
		StateDir: options.stateDir,
		Sources:  contents.Sources{Configs: core.ConfigMaps().Lister(), Secrets: core.Secrets().Lister()},
		Claims:   core.PersistentVolumeClaims().Lister(),
		Folders:  storage.FoldersIn(options.stateDir),
		Tools:    tools.Find(controllers.Installed),
	}
	servers := databases.New(rooms, options.plan.Servers())
	doors := &databases.Doors{Servers: servers, Services: core.Services().Lister(), Pods: core.Pods().Lister(), Addresses: options.plan.Services()}
	rooms.Hosts = doors.Hosts
	running, err := runs.New(client, factory, rooms, servers)
	if err != nil {
		return nil, err
	}
	report := runs.NewReport(client, rooms)
	controllers.OnChange(func() { report.Add("") })
	return &reality{
		report: report,
		apps:   &appdata.Apps{Exec: running.Exec, Environment: rooms.Sources.Environment, Hosts: doors.Hosts},
		rooms:  rooms, servers: servers, doors: doors, runs: running, listeners: listeners,
		kubelet: kubelet.Server{Client: client, Config: config, Exec: running.Exec, Logs: []kubelet.Log{controllers.Log, running.Log}},
	}, nil
}

// start starts everything in the group, once the factory has synced. It ends with the context.
func (r *reality) start(ctx context.Context, running *sync.WaitGroup) {
	running.Go(func() { r.kubelet.Serve(ctx, r.listeners) })
	running.Go(func() { r.report.Run(ctx) })
	running.Go(func() {
		if err := r.runs.Run(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "pods:", err)
		}
		r.doors.Close()
	})
}
