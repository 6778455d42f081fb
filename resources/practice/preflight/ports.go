package preflight

import (
	"context"
	"errors"
	"net"
	"syscall"
	"time"

	"wildcloud.dev/practice/report"
)

const (
	// leaveTime is how long a component that lost its parent may take to exit.
	// It notices immediately, but on a busy computer it takes seconds to exit.
	leaveTime = 15 * time.Second
	retryTime = 50 * time.Millisecond
	// addressInUseOnWindows is WSAEADDRINUSE, which the standard library does not name.
	addressInUseOnWindows = syscall.Errno(10048)
)

// CheckPorts checks that it can listen on every address.
func CheckPorts(ctx context.Context, addresses ...string) error {
	for _, address := range addresses {
		listener, err := Listen(ctx, address)
		if err != nil {
			return err
		}
		if err := listener.Close(); err != nil {
			return err
		}
	}
	return nil
}

// Listen opens a TCP address. After a kill, components outlive their parent for
// a moment, and the kernel holds the socket of an exiting process a little
// longer than its entry in /proc. Listen waits for those. Any other process is
// reported right away, by name if the system reveals it.
func Listen(ctx context.Context, address string) (net.Listener, error) {
	deadline := time.Now().Add(leaveTime)
	for {
		listener, err := net.Listen("tcp", address)
		if err == nil {
			return listener, nil
		}
		holder := findHolder(address)
		taken := &report.Failure{Code: report.PortTaken, Address: address, Holder: &holder.name, Detail: err.Error()}
		if !isInUse(err) || !holder.leaving || time.Now().After(deadline) {
			return nil, taken
		}
		select {
		case <-ctx.Done():
			return nil, taken
		case <-time.After(retryTime):
		}
	}
}

func isInUse(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, addressInUseOnWindows)
}

// holder is the process that listens on an address.
type holder struct {
	// name is "etcd (pid 42)"; empty if the system doesn't reveal it.
	name string
	// leaving is true when the process is gone, or is about to go.
	leaving bool
}
