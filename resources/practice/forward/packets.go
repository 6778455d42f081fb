package forward

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// silentTime after the last answer, a client is forgotten.
	silentTime = 30 * time.Second
	mostBytes  = 64 << 10
)

// packets forwards UDP. Each client has a socket of its own, by which answers find their way back.
type packets struct {
	socket net.PacketConn
	target atomic.Value

	mu      sync.Mutex
	clients map[string]net.Conn
}

func servePackets(socket net.PacketConn, target netip.AddrPort) *packets {
	p := &packets{socket: socket, clients: map[string]net.Conn{}}
	p.aim(target)
	go p.receive()
	return p
}

func (p *packets) aim(target netip.AddrPort) {
	if p.target.Swap(target) == any(target) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, server := range p.clients {
		_ = server.Close()
	}
}

func (p *packets) address() string { return p.socket.LocalAddr().String() }

func (p *packets) close() {
	_ = p.socket.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, server := range p.clients {
		_ = server.Close()
	}
}

func (p *packets) receive() {
	buffer := make([]byte, mostBytes)
	for {
		n, client, err := p.socket.ReadFrom(buffer)
		if err != nil {
			return
		}
		server, err := p.serverOf(client)
		if err != nil {
			continue
		}
		// As with every network, packets may be lost.
		_, _ = server.Write(buffer[:n])
	}
}

func (p *packets) serverOf(client net.Addr) (net.Conn, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if server, known := p.clients[client.String()]; known {
		return server, nil
	}
	server, err := net.Dial("udp", p.target.Load().(netip.AddrPort).String())
	if err != nil {
		return nil, err
	}
	p.clients[client.String()] = server
	go p.answer(client, server)
	return server, nil
}

func (p *packets) answer(client net.Addr, server net.Conn) {
	buffer := make([]byte, mostBytes)
	for {
		_ = server.SetReadDeadline(time.Now().Add(silentTime))
		n, err := server.Read(buffer)
		if err != nil {
			break
		}
		_, _ = p.socket.WriteTo(buffer[:n], client)
	}
	_ = server.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.clients, client.String())
}
