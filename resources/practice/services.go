package main

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"os"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/record"

	"wildcloud.dev/practice/agents"
	"wildcloud.dev/practice/balancer"
	"wildcloud.dev/practice/controlplane"
	"wildcloud.dev/practice/egress"
	"wildcloud.dev/practice/forward"
	"wildcloud.dev/practice/ingress"
	"wildcloud.dev/practice/ingress/proxy"
	"wildcloud.dev/practice/preflight"
	"wildcloud.dev/practice/programs"
	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/storage"
)

// resync is how often every object is handled again, in case a bug of ours lost a change.
const resync = 5 * time.Minute

// startServices starts the stand-ins for the cluster services in the group, and returns once they watch the
// cluster. They end with the context: cancel it, then wait for the group, also after an error.
func startServices(ctx context.Context, running *sync.WaitGroup, client kubernetes.Interface, control *controlplane.ControlPlane, options options) error {
	config, err := control.ClientConfig()
	if err != nil {
		return err
	}
	listener, err := preflight.Listen(ctx, options.ingressAddress)
	if err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { _ = listener.Close() })
	if err := storage.EnsureClass(ctx, client); err != nil {
		return err
	}
	if err := ingress.EnsureClass(ctx, client); err != nil {
		return err
	}
	// Traefik's way to the pods.
	appListener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { _ = appListener.Close() })
	factory := informers.NewSharedInformerFactory(client, resync)
	controllers, err := programs.New(client, factory, programs.Options{
		Installed: options.programs, StateDir: options.stateDir, Server: config,
		AppProxy: "socks5://" + appListener.Addr().String(), Routes: control.Routes(),
	})
	if err != nil {
		return err
	}
	real, err := newReality(ctx, client, factory, control, options, controllers)
	if err != nil {
		return err
	}
	doors, err := forward.New(client, factory, control.Routes())
	if err != nil {
		return err
	}
	controllers.OnChange(doors.Again)
	loops, err := newLoops(ctx, client, factory, options, controllers)
	if err != nil {
		return err
	}
	untyped, err := dynamic.NewForConfig(config)
	if err != nil {
		return err
	}
	agentLoop, err := agents.NewLoop(client, untyped, factory)
	if err != nil {
		return err
	}
	loops = append(loops, agentLoop)
	ingressProxy := proxy.New(factory, real.apps.Serve)
	factory.Start(ctx.Done())
	running.Go(func() {
		<-ctx.Done()
		factory.Shutdown()
	})
	factory.WaitForCacheSync(ctx.Done())
	real.start(ctx, running)
	for _, loop := range loops {
		running.Go(func() { loop.Run(ctx) })
	}
	running.Go(func() { doors.Run(ctx) })
	running.Go(func() {
		if err := controllers.Run(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "programs:", err)
		}
	})
	running.Go(func() {
		if err := egress.ServeApps(ctx, appListener, control.Routes(), ingressProxy); err != nil {
			fmt.Fprintln(os.Stderr, "app proxy:", err)
		}
	})
	running.Go(func() {
		if err := ingressProxy.Serve(ctx, listener); err != nil {
			fmt.Fprintln(os.Stderr, "ingress proxy:", err)
		}
	})
	return ctx.Err()
}

func newLoops(ctx context.Context, client kubernetes.Interface, factory informers.SharedInformerFactory, options options, controllers *programs.Controller) ([]*reconcile.Loop, error) {
	address, err := netip.ParseAddrPort(options.ingressAddress)
	if err != nil {
		return nil, err
	}
	broadcaster := record.NewBroadcaster(record.WithContext(ctx))
	broadcaster.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: client.CoreV1().Events("")})
	recorder := broadcaster.NewRecorder(scheme.Scheme, corev1.EventSource{Component: "practice-load-balancer"})

	volumes, err := storage.NewLoop(client, factory, storage.FoldersIn(options.stateDir))
	if err != nil {
		return nil, err
	}
	balancers, assignAgain, err := balancer.NewLoop(client, factory, recorder, options.plan.Balancer(), func() bool { return controllers.Serves("metallb") })
	if err != nil {
		return nil, err
	}
	ingresses, publishAgain, err := ingress.NewLoop(client, factory, address, func() bool { return controllers.Serves("traefik") })
	if err != nil {
		return nil, err
	}
	controllers.OnChange(assignAgain)
	controllers.OnChange(publishAgain)
	return []*reconcile.Loop{volumes, balancers, ingresses}, nil
}
