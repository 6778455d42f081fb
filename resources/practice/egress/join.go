package egress

import (
	"bufio"
	"io"
	"net"
)

// Join copies between two connections until both directions have ended.
func Join(one, other net.Conn) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		pass(one, other)
	}()
	pass(other, one)
	<-done
}

// pass copies everything from a connection to another, and then its end.
func pass(to, from net.Conn) {
	// Either side may hang up at any time.
	_, _ = io.Copy(to, from)
	if half, ok := to.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
		return
	}
	_ = to.Close()
}

// bufferedConn is a hijacked connection, of which a part may have been read already.
type bufferedConn struct {
	net.Conn
	buffered *bufio.ReadWriter
}

func (c bufferedConn) Read(p []byte) (int, error) { return c.buffered.Read(p) }

func (c bufferedConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return c.Conn.Close()
}
