// Package reconcile runs the small controllers that stand in for the cluster
// services, which a practice cloud has no machines to run on.
package reconcile

import (
	"context"
	"fmt"
	"os"
	"sync"

	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
)

// Loop calls its function for one key at a time, and retries a key that failed
// with exponential backoff. One worker is enough for a simulated home, and
// means that controllers need no locks.
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

// Watch handles the keys of every object that the informer reports.
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

// Add handles a key again, although no object changed.
func (l *Loop) Add(key string) { l.queue.Add(key) }

// Run works until the context ends, and returns when the last key has been handled.
func (l *Loop) Run(ctx context.Context) {
	defer l.queue.ShutDown()
	if !cache.WaitForCacheSync(ctx.Done(), l.synced...) {
		return
	}
	var worker sync.WaitGroup
	worker.Go(func() { l.work(ctx) })
	<-ctx.Done()
	l.queue.ShutDown()
	worker.Wait()
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

// ObjectKey returns the key of the object itself.
func ObjectKey(object any) []string {
	key, err := cache.MetaNamespaceKeyFunc(object)
	if err != nil {
		// Only API objects come out of informers.
		panic(err)
	}
	return []string{key}
}
