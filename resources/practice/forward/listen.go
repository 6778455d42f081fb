package forward

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"syscall"

	corev1 "k8s.io/api/core/v1"
)

// offset of the port that takes the place of one which only an administrator may open: 443 becomes 8443.
const offset = 8000

const (
	firstUnprivileged       = 1024
	addressUnavailableOnWin = syscall.Errno(10049)
	accessDeniedOnWin       = syscall.Errno(10013)
)

// open listens on an address, or else nearby: on another port without the right to open it, on 127.0.0.1 on systems where
// that is the only loopback address.
func open[T any](wanted netip.AddrPort, listen func(address string) (T, error)) (T, error) {
	opened, err := listen(wanted.String())
	port := wanted.Port()
	if err != nil && isForbidden(err) && port < firstUnprivileged {
		port += offset
		opened, err = listen(netip.AddrPortFrom(wanted.Addr(), port).String())
	}
	if err != nil && isUnavailable(err) {
		if port < firstUnprivileged {
			port += offset
		}
		opened, err = listen(fmt.Sprintf("127.0.0.1:%d", port))
	}
	return opened, err
}

// openAnywhere listens on another port. The address that Wild Cloud shows to people includes it.
func openAnywhere[T any](wanted netip.AddrPort, listen func(address string) (T, error)) (T, error) {
	opened, err := listen(netip.AddrPortFrom(wanted.Addr(), wanted.Port()+offset).String())
	if err != nil {
		opened, err = listen(netip.AddrPortFrom(wanted.Addr(), 0).String())
	}
	return opened, err
}

func isForbidden(err error) bool {
	return errors.Is(err, os.ErrPermission) || errors.Is(err, accessDeniedOnWin)
}

func isUnavailable(err error) bool {
	return errors.Is(err, syscall.EADDRNOTAVAIL) || errors.Is(err, addressUnavailableOnWin)
}

// door is an open entrance. Its target may change while it is open.
type door interface {
	aim(target netip.AddrPort)
	address() string
	close()
}

func openDoor(at entrance, target netip.AddrPort) (door, error) {
	if at.protocol == corev1.ProtocolUDP {
		packets, err := open(at.address, func(address string) (net.PacketConn, error) { return net.ListenPacket("udp", address) })
		if err != nil {
			return nil, err
		}
		return servePackets(packets, target), nil
	}
	listen := func(address string) (net.Listener, error) { return net.Listen("tcp", address) }
	listener, err := open(at.address, listen)
	if err != nil && at.forBrowsers {
		listener, err = openAnywhere(at.address, listen)
	}
	if err != nil {
		return nil, err
	}
	return serveConnections(listener, target), nil
}
