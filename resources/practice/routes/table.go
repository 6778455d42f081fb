// Package routes knows where the ports of pods really answer: the network of a practice cloud exists only in the API, and
// the few pods behind which a real program runs listen on ports of this computer.
package routes

import (
	"maps"
	"net"
	"net/netip"
	"sync"
)

// Ports maps a port of a pod to the port of 127.0.0.1 on which its program listens.
type Ports map[uint16]uint16

var loopback = netip.AddrFrom4([4]byte{127, 0, 0, 1})

// Table is safe for concurrent use.
type Table struct {
	mu    sync.RWMutex
	pods  map[netip.Addr]Ports
	pages Pages
}

// Pages connects with a pod behind which no program runs, but for which a page is served. It returns nil for other pods.
type Pages func(pod netip.AddrPort) net.Conn

func NewTable() *Table { return &Table{pods: map[netip.Addr]Ports{}} }

// Set replaces the ports of a pod, and reports whether that changed anything. Without ports, the pod is forgotten.
func (t *Table) Set(pod netip.Addr, ports Ports) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if maps.Equal(t.pods[pod], ports) {
		return false
	}
	if len(ports) == 0 {
		delete(t.pods, pod)
	} else {
		t.pods[pod] = ports
	}
	return true
}

// SetPages says who connects with simulated pods.
func (t *Table) SetPages(pages Pages) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pages = pages
}

// Page connects with a simulated pod; nil if it has no page.
func (t *Table) Page(pod netip.AddrPort) net.Conn {
	t.mu.RLock()
	pages := t.pages
	t.mu.RUnlock()
	if pages == nil {
		return nil
	}
	return pages(pod)
}

// Find returns where a port of a pod answers.
func (t *Table) Find(pod netip.AddrPort) (netip.AddrPort, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	port, found := t.pods[pod.Addr()][pod.Port()]
	return netip.AddrPortFrom(loopback, port), found
}
