package reconcile

import (
	"context"
	"testing"
)

func TestRunReturnsAfterTheLastKey(t *testing.T) {
	handling, release := make(chan struct{}), make(chan struct{})
	loop := NewLoop("test", func(context.Context, string) error {
		close(handling)
		<-release
		return nil
	})
	loop.queue.Add("key")
	ctx, cancel := context.WithCancel(t.Context())
	returned := make(chan struct{})
	go func() {
		loop.Run(ctx)
		close(returned)
	}()
	<-handling
	cancel()
	<-ctx.Done()
	select {
	case <-returned:
		t.Fatal("Run returned while a key was being handled")
	default:
	}
	close(release)
	<-returned
}
