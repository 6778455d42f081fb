package pods

import (
	"context"
	"sync"

	"k8s.io/apimachinery/pkg/types"
)

// Sessions are the commands that somebody is running in containers. They end with their pods.
type Sessions struct {
	mu   sync.Mutex
	open map[types.UID]map[*session]bool
}

type session struct {
	cancel context.CancelFunc
	done   chan struct{}
}

// Begin returns a context that ends with the pod. Call the function at the end of the command.
func (s *Sessions) Begin(ctx context.Context, uid types.UID) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	own := &session{cancel: cancel, done: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		s.open = map[types.UID]map[*session]bool{}
	}
	if s.open[uid] == nil {
		s.open[uid] = map[*session]bool{}
	}
	s.open[uid][own] = true
	return ctx, func() {
		cancel()
		close(own.done)
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.open[uid], own)
		if len(s.open[uid]) == 0 {
			delete(s.open, uid)
		}
	}
}

// End ends a pod's commands, and waits for them.
func (s *Sessions) End(uid types.UID) {
	s.mu.Lock()
	var ending []*session
	for own := range s.open[uid] {
		own.cancel()
		ending = append(ending, own)
	}
	s.mu.Unlock()
	for _, own := range ending {
		<-own.done
	}
}
