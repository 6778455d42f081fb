// Package pace is the clock of simulated machines: the order and proportions of
// events are those of real machines, but everything takes fewer seconds.
package pace

import (
	"context"
	"sync"
	"time"
)

// Clock tells the time and waits.
type Clock interface {
	Now() time.Time
	// Sleep returns early, with the cause, when the context ends.
	Sleep(ctx context.Context, duration time.Duration) error
}

// Real is the system clock.
type Real struct{}

func (Real) Now() time.Time { return time.Now() }

func (Real) Sleep(ctx context.Context, duration time.Duration) error {
	timer := time.NewTimer(duration)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Instant is a clock for tests: every wait returns immediately and advances the time.
type Instant struct {
	mu  sync.Mutex
	now time.Time
}

func NewInstant(now time.Time) *Instant { return &Instant{now: now} }

func (c *Instant) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *Instant) Sleep(ctx context.Context, duration time.Duration) error {
	c.mu.Lock()
	c.now = c.now.Add(duration)
	c.mu.Unlock()
	return context.Cause(ctx)
}
