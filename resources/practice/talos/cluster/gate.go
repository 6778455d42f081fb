package cluster

import (
	"context"
	"io"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"wildcloud.dev/practice/talos/life"
)

const apiServerPort = 6443

// gate forwards a machine's port to the real API server. Closing it cuts all
// connections, as if the machine went away.
type gate struct {
	listener net.Listener
	mu       sync.Mutex
	open     map[net.Conn]struct{}
}

func openGate(address, target netip.AddrPort) (*gate, error) {
	listener, err := net.Listen("tcp", address.String())
	if err != nil {
		return nil, err
	}
	g := &gate{listener: listener, open: map[net.Conn]struct{}{}}
	go g.serve(target)
	return g, nil
}

func (g *gate) serve(target netip.AddrPort) {
	for {
		from, err := g.listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer g.forget(from)
			dialer := net.Dialer{Timeout: 5 * time.Second}
			to, err := dialer.DialContext(context.Background(), "tcp", target.String())
			if err != nil {
				return
			}
			defer g.forget(to)
			if !g.remember(from, to) {
				return
			}
			done := make(chan struct{}, 2)
			for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
				go func() {
					_, _ = io.Copy(way[0], way[1])
					if half, ok := way[0].(*net.TCPConn); ok {
						_ = half.CloseWrite()
					}
					done <- struct{}{}
				}()
			}
			<-done
			<-done
		}()
	}
}

func (g *gate) remember(connections ...net.Conn) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open == nil {
		return false
	}
	for _, connection := range connections {
		g.open[connection] = struct{}{}
	}
	return true
}

func (g *gate) forget(connection net.Conn) {
	_ = connection.Close()
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.open, connection)
}

func (g *gate) close() {
	_ = g.listener.Close()
	g.mu.Lock()
	open := g.open
	g.open = nil
	g.mu.Unlock()
	for connection := range open {
		_ = connection.Close()
	}
}

// openGates opens the gates that should be open now and closes the others.
func (c *Cluster) openGates(members []Member, alive bool) {
	wanted := map[netip.AddrPort]bool{}
	if alive {
		for _, member := range members {
			if member.Well {
				wanted[netip.AddrPortFrom(member.View.Address, apiServerPort)] = true
				for _, shared := range sharedAddresses(member.View) {
					wanted[shared] = true
				}
			}
		}
	}
	c.closeGates(wanted)
	for address := range wanted {
		if c.gates[address] != nil || address == c.control.Server() {
			continue
		}
		opened, err := openGate(address, c.control.Server())
		if err != nil {
			// An endpoint that isn't on this computer is served by something else.
			continue
		}
		c.gates[address] = opened
	}
}

// closeGates closes all but the listed ones.
func (c *Cluster) closeGates(but map[netip.AddrPort]bool) {
	for address, opened := range c.gates {
		if !but[address] {
			opened.close()
			delete(c.gates, address)
		}
	}
}

// sharedAddresses are those of the control plane as a whole: the endpoint, and
// virtual addresses that move between its machines. Only loopback ones can be served.
func sharedAddresses(view life.View) []netip.AddrPort {
	port := uint16(apiServerPort)
	endpoint := view.Config.Cluster().Endpoint()
	if number, err := strconv.ParseUint(endpoint.Port(), 10, 16); err == nil {
		port = uint16(number)
	}
	var list []netip.AddrPort
	if address, err := netip.ParseAddr(endpoint.Hostname()); err == nil && address.IsLoopback() {
		list = append(list, netip.AddrPortFrom(address, port))
	}
	for _, vip := range view.Config.NetworkVirtualIPConfigs() {
		if vip.VIP().IsLoopback() {
			list = append(list, netip.AddrPortFrom(vip.VIP(), port))
		}
	}
	return list
}
