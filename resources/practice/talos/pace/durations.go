package pace

import "time"

// Durations of what a machine does. On real hardware an installation takes one
// to three minutes and a restart about as long.
const (
	// Answer leaves time for the reply of the call that causes a change.
	Answer = 200 * time.Millisecond
	// Partition, Copy and Finish are the three parts of an installation.
	Partition = 500 * time.Millisecond
	Copy      = 1200 * time.Millisecond
	Finish    = 500 * time.Millisecond
	// LastWords is how long a machine still answers after its installation failed; Talos
	// takes 3.5 to 7 s to stop its API.
	LastWords = 2400 * time.Millisecond
	// Teardown is how long it is then silent before it restarts; about a minute on real machines.
	Teardown = 2600 * time.Millisecond
	// Drain is how long services take to stop.
	Drain = 700 * time.Millisecond
	// Firmware is the time between two systems, when nothing answers.
	Firmware = 1200 * time.Millisecond
	// Boot is from the first line of the kernel to the Talos API.
	Boot = 600 * time.Millisecond
	// Sync is from the Talos API until a time server has answered.
	Sync = 800 * time.Millisecond
	// EtcdInit is from a bootstrap until etcd has created its directory.
	EtcdInit = time.Second
	// Services is from the Talos API until the services of a joined machine run.
	Services = 500 * time.Millisecond
	// Pull is the download of an installer image.
	Pull = 500 * time.Millisecond
	// PullPart is the download of a Kubernetes component.
	PullPart = 100 * time.Millisecond
	// Kubelet is from its end to its next start.
	Kubelet = 600 * time.Millisecond
	// Wipe is the erasing of one disk's first blocks.
	Wipe = 400 * time.Millisecond
)
