// Package reconcile drives the small controllers that stand in for the cluster
// services a practice cloud has no machines to run.
package reconcile

import (
	"context"
	"fmt"
	"os"

	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
)

// Loop calls its function for one key after the other, and again later, with
// growing patience, for a key that failed. One worker is enough for a pretended
// house and spares the controllers all locking.
type Loop struct {
	name   string
	queue  workqueue.TypedRateLimitingInterface[string]
	handle func(ctx context.Context, key string) error
	synced []cache.InformerSynced
}

func NewLoop(name string, handle func(ctx context.Context, key string) error) *Loop {
	return &Loop{
		name:   name,
		queue:  workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]()),
		handle: handle,
	}
}

// Watch calls the loop with whatever keys an object of the informer stands for.
func (l *Loop) Watch(informer cache.SharedIndexInformer, keys func(object any) []string) error {
	enqueue := func(object any) {
		if gone, ok := object.(cache.DeletedFinalStateUnknown); ok {
			object = gone.Obj
		}
		for _, key := range keys(object) {
			l.queue.Add(key)
		}
	}
	registration, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    enqueue,
		UpdateFunc: func(_, current any) { enqueue(current) },
		DeleteFunc: enqueue,
	})
	if err != nil {
		return err
	}
	l.synced = append(l.synced, registration.HasSynced)
	return nil
}

// Run works until the context ends.
func (l *Loop) Run(ctx context.Context) {
	defer l.queue.ShutDown()
	if !cache.WaitForCacheSync(ctx.Done(), l.synced...) {
		return
	}
	go l.work(ctx)
	<-ctx.Done()
}

func (l *Loop) work(ctx context.Context) {
	for {
		key, shutdown := l.queue.Get()
		if shutdown {
			return
		}
		if err := l.handle(ctx, key); err != nil {
			if ctx.Err() == nil {
				fmt.Fprintf(os.Stderr, "%s: %s: %v\n", l.name, key, err)
				l.queue.AddRateLimited(key)
			}
		} else {
			l.queue.Forget(key)
		}
		l.queue.Done(key)
	}
}

// ObjectKey is the key of objects that stand for themselves.
func ObjectKey(object any) []string {
	key, err := cache.MetaNamespaceKeyFunc(object)
	if err != nil {
		// Only API objects come out of informers.
		panic(err)
	}
	return []string{key}
}
