package forward

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"wildcloud.dev/practice/egress"
)

const dialTime = 5 * time.Second

// connections forwards TCP.
type connections struct {
	listener net.Listener
	target   atomic.Value

	mu   sync.Mutex
	open map[net.Conn]bool
}

func serveConnections(listener net.Listener, target netip.AddrPort) *connections {
	c := &connections{listener: listener, open: map[net.Conn]bool{}}
	c.aim(target)
	go c.accept()
	return c
}

func (c *connections) aim(target netip.AddrPort) { c.target.Store(target) }
func (c *connections) address() string           { return c.listener.Addr().String() }

func (c *connections) close() {
	_ = c.listener.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for connection := range c.open {
		_ = connection.Close()
	}
	c.open = nil
}

func (c *connections) accept() {
	for {
		client, err := c.listener.Accept()
		if err != nil {
			return
		}
		go c.forward(client)
	}
}

func (c *connections) forward(client net.Conn) {
	defer client.Close()
	server, err := net.DialTimeout("tcp", c.target.Load().(netip.AddrPort).String(), dialTime)
	if err != nil {
		return
	}
	defer server.Close()
	if !c.remember(client, server) {
		return
	}
	egress.Join(client, server)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, client)
	delete(c.open, server)
}

// remember notes connections to close together with the listener; false if that is closed already.
func (c *connections) remember(both ...net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open == nil {
		return false
	}
	for _, connection := range both {
		c.open[connection] = true
	}
	return true
}
