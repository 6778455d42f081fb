package main

import (
	"context"
	"time"
)

const pollEvery = 25 * time.Millisecond

// poll returns when reached is true, or with the cause when the context ends.
func poll(ctx context.Context, reached func() bool) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for !reached() {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
	return nil
}
