package faults

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"time"
)

const lookEvery = 150 * time.Millisecond

// Follow calls changed with the current plan, and again whenever it changes.
// A plan that cannot be read changes nothing and is reported once.
func Follow(ctx context.Context, stateDir string, complaints io.Writer, changed func(Plan)) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	var last Plan
	complaint := ""
	for {
		plan, err := Read(stateDir)
		switch {
		case err != nil && err.Error() != complaint:
			complaint = err.Error()
			fmt.Fprintln(complaints, complaint)
		case err == nil && (last == nil || !reflect.DeepEqual(plan, last)):
			last, complaint = plan, ""
			changed(plan)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
