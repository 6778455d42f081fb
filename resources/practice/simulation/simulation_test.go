package simulation

import (
	"regexp"
	"testing"
	"time"
)

// Two heartbeats may be late or missing before Kubernetes marks a machine not ready.
func TestMachinesGiveSignsOfLifeInTime(t *testing.T) {
	stage, err := stages.ReadFile("stages/node-heartbeat.yaml")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`jitterDurationMilliseconds: (\d+)`).FindSubmatch(stage)
	if found == nil {
		t.Fatal("the stage does not say how long a heartbeat takes at most")
	}
	atMost, err := time.ParseDuration(string(found[1]) + "ms")
	if err != nil {
		t.Fatal(err)
	}
	if 3*atMost > SilentAfter {
		t.Errorf("a heartbeat every %s at most, and not ready after %s", atMost, SilentAfter)
	}
}
