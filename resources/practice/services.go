package main

import (
	"context"
	"fmt"
	"net/netip"
	"os"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/record"

	"wildcloud.dev/practice/balancer"
	"wildcloud.dev/practice/controlplane"
	"wildcloud.dev/practice/frontdoor"
	"wildcloud.dev/practice/ingress"
	"wildcloud.dev/practice/podlogs"
	"wildcloud.dev/practice/preflight"
	"wildcloud.dev/practice/reconcile"
	"wildcloud.dev/practice/storage"
)

// resync brings back an object whose change was lost to a fault of ours.
const resync = 5 * time.Minute

// startServices starts what stands in for the cluster services and returns when
// all of it follows the cluster. It ends with the context.
func startServices(ctx context.Context, client kubernetes.Interface, control *controlplane.ControlPlane, options options) error {
	listener, err := preflight.Listen(ctx, options.frontDoor)
	if err != nil {
		return err
	}
	kubelets, err := control.KubeletTLS()
	if err != nil {
		return err
	}
	if err := podlogs.Serve(ctx, client, kubelets, options.plan.Kubelets); err != nil {
		return err
	}
	if err := storage.EnsureClasses(ctx, client); err != nil {
		return err
	}
	if err := ingress.EnsureClass(ctx, client); err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactory(client, resync)
	loops, err := newLoops(ctx, client, factory, options)
	if err != nil {
		return err
	}
	door := frontdoor.New(factory)
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	for _, loop := range loops {
		go loop.Run(ctx)
	}
	go func() {
		if err := door.Serve(ctx, listener); err != nil {
			fmt.Fprintln(os.Stderr, "front door:", err)
		}
	}()
	return ctx.Err()
}

func newLoops(ctx context.Context, client kubernetes.Interface, factory informers.SharedInformerFactory, options options) ([]*reconcile.Loop, error) {
	address, err := netip.ParseAddrPort(options.frontDoor)
	if err != nil {
		return nil, err
	}
	broadcaster := record.NewBroadcaster(record.WithContext(ctx))
	broadcaster.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: client.CoreV1().Events("")})
	recorder := broadcaster.NewRecorder(scheme.Scheme, corev1.EventSource{Component: "practice-load-balancer"})

	volumes, err := storage.NewLoop(client, factory)
	if err != nil {
		return nil, err
	}
	balancers, err := balancer.NewLoop(client, factory, recorder, options.plan.Balancer())
	if err != nil {
		return nil, err
	}
	ingresses, err := ingress.NewLoop(client, factory, address)
	if err != nil {
		return nil, err
	}
	return []*reconcile.Loop{volumes, balancers, ingresses}, nil
}
