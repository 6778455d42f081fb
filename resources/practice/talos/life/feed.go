package life

import (
	"context"
	"sync"
)

// keep bounds what a machine remembers of its own talk.
const keep = 2000

// Feed is a growing list that several readers follow, each at its own place.
type Feed[T any] struct {
	mu      sync.Mutex
	items   []T
	dropped int
	grown   chan struct{}
}

// Add appends and wakes those who follow.
func (f *Feed[T]) Add(item T) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.items = append(f.items, item)
	if surplus := len(f.items) - keep; surplus > 0 {
		f.items = append([]T(nil), f.items[surplus:]...)
		f.dropped += surplus
	}
	if f.grown != nil {
		close(f.grown)
		f.grown = nil
	}
}

// Last returns up to n items, all of them for a negative n, and the place after them.
func (f *Feed[T]) Last(n int) (items []T, place int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n < 0 || n > len(f.items) {
		n = len(f.items)
	}
	return append([]T(nil), f.items[len(f.items)-n:]...), f.dropped + len(f.items)
}

// Next waits for items after the place and returns them with the new place.
func (f *Feed[T]) Next(ctx context.Context, place int) ([]T, int, error) {
	for {
		f.mu.Lock()
		end := f.dropped + len(f.items)
		if place < end {
			items := append([]T(nil), f.items[max(0, place-f.dropped):]...)
			f.mu.Unlock()
			return items, end, nil
		}
		if f.grown == nil {
			f.grown = make(chan struct{})
		}
		grown := f.grown
		f.mu.Unlock()
		select {
		case <-grown:
		case <-ctx.Done():
			return nil, place, context.Cause(ctx)
		}
	}
}
